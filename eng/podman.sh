#!/usr/bin/env bash
# Makes podman available to the tests, the fourth of the engines that the package speaks to.
#
#   eng/podman.sh
#
# It needs no daemon, and the tests give it a storage of its own.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

say() { printf 'podman: %s\n' "$*"; }
fail() { printf 'podman: %s\n' "$*" >&2; exit 1; }

install_package() {
    debian_mirror >/dev/null # sees to apt's lists
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends podman >/dev/null
}

main() {
    if command -v podman >/dev/null; then
        say "$(podman --version), already there"
        return
    fi
    is_debian_root || fail "there is no podman on the path: install it (automatic only as root on Debian)"
    install_package
    hash -r
    say "$(podman --version), installed"
}

main "$@"
