#!/usr/bin/env bash
# Runs a command with a folder mounted at /src, where the container has the sources: compilers embed their paths.
# Nothing outside of the command sees the mount. Needs Linux, and root or user namespaces.
#
#   at-src.sh <empty folder> <sources> <working directory> <command>...
set -euo pipefail

if [[ $1 != --inside ]]; then
    options=(--mount)
    ((EUID == 0)) || options+=(--map-root-user)
    exec unshare "${options[@]}" "$0" --inside "$@"
fi

root=$2 sources=$3 directory=$4
shift 4

for entry in /*; do
    if [[ -L $entry ]]; then
        ln -s "$(readlink "$entry")" "$root$entry"
    elif [[ -d $entry && $entry != /src ]]; then
        mkdir "$root$entry"
        mount --rbind "$entry" "$root$entry"
    fi
done
mkdir "$root/src"
mount --bind "$sources" "$root/src"

# shellcheck disable=SC2016 # The inner shell expands them.
exec chroot "$root" sh -c 'cd "$0" && exec "$@"' "$directory" "$@"
