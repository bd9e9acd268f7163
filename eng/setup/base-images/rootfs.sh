#!/usr/bin/env bash
# Imports a small Debian with the packages of runtime-deps into the engine.
#
#   rootfs.sh IMAGE
#
# base-images.sh names the image after this file's hash, so the half minute
# this takes is spent again only when something here changes.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=../debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/../debian.sh"

readonly suite=bookworm
readonly packages=ca-certificates,libc6,libgcc-s1,libicu72,libssl3,libstdc++6,tzdata,zlib1g

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() {
    "$@" >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; return 1; }
}

install_debootstrap() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq install -y --no-install-recommends debootstrap
}

mirror=$(debian_mirror) # sees to apt's lists, too
command -v debootstrap >/dev/null || quietly install_debootstrap
quietly debootstrap --variant=minbase --include="$packages" "$suite" "$work/rootfs" "$mirror"

# Like the slim images: no package archives, no documentation.
tar -C "$work/rootfs" -c \
    --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' --exclude='./var/log/*' \
    --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' \
    --exclude='./dev/*' . |
    quietly docker import - "$1"
