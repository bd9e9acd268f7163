#!/usr/bin/env bash
# Makes the engines buildah and podman available to the tests.
#
#   eng/daemonless.sh
#
# They need no daemon, and the tests use separate storage for them.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

say() { printf '%s: %s\n' "$@"; }
fail() { say "$@" >&2; exit 1; }

install_package() { # name
    debian_mirror >/dev/null # updates apt's lists if necessary
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$1" >/dev/null
}

provide() { # program, also the name of its package
    if command -v "$1" >/dev/null; then
        say "$1" "$("$1" --version), already installed"
        return
    fi
    is_debian_root || fail "$1" "$1 is not on the PATH: install it (automatic only as root on Debian)"
    install_package "$1"
    hash -r
    say "$1" "$("$1" --version), installed"
}

provide buildah
provide podman
