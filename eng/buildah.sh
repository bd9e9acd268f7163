#!/usr/bin/env bash
# Makes buildah available to the tests, which show with it that the files mean the same to another engine than Docker's.
#
#   eng/buildah.sh
#
# It needs no daemon, and the tests give it a storage of its own.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

say() { printf 'buildah: %s\n' "$*"; }
fail() { printf 'buildah: %s\n' "$*" >&2; exit 1; }

install_package() {
    debian_mirror >/dev/null # sees to apt's lists
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends buildah >/dev/null
}

main() {
    if command -v buildah >/dev/null; then
        say "$(buildah --version), already there"
        return
    fi
    is_debian_root || fail "there is no buildah on the path: install it (automatic only as root on Debian)"
    install_package
    hash -r
    say "$(buildah --version), installed"
}

main "$@"
