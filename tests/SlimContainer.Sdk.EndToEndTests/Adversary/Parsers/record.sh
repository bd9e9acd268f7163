#!/bin/sh
# Stands for a program: records its name and its arguments, each with a NUL behind it, and an empty one at the end.
{
    printf '%s\0' "${0##*/}" "$@"
    printf '\0'
} >>"$out"
