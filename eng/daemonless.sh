#!/usr/bin/env bash
# Makes buildah and podman available to the tests: engines other than Docker's, that the package speaks to as well.
#
#   eng/daemonless.sh
#
# They need no daemon, and the tests give them a storage of their own.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

say() { printf '%s: %s\n' "$@"; }
fail() { say "$@" >&2; exit 1; }

install_package() { # name
    debian_mirror >/dev/null # sees to apt's lists
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$1" >/dev/null
}

provide() { # program, which its package is named after
    if command -v "$1" >/dev/null; then
        say "$1" "$("$1" --version), already there"
        return
    fi
    is_debian_root || fail "$1" "there is no $1 on the path: install it (automatic only as root on Debian)"
    install_package "$1"
    hash -r
    say "$1" "$("$1" --version), installed"
}

provide buildah
provide podman
