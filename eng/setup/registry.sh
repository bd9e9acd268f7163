#!/usr/bin/env bash
# Makes a small image registry (docker-registry) available to the tests, which start it on a loopback port.
#
#   eng/registry.sh
#
# Extracts only the program from Debian's package, which would run it as a service on port 5000 if installed.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

readonly program=/usr/local/bin/docker-registry

say() { printf 'registry: %s\n' "$*"; }
fail() { printf 'registry: %s\n' "$*" >&2; exit 1; }

install_program() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    debian_mirror >/dev/null # updates apt's lists if necessary
    (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download docker-registry)
    dpkg-deb --extract "$work"/docker-registry_*.deb "$work/files"
    install "$work/files/usr/bin/docker-registry" "$program"
}

main() {
    if command -v docker-registry >/dev/null; then
        say "$(docker-registry --version), already installed"
        return
    fi
    is_debian_root ||
        fail "docker-registry is not on the PATH: install Docker Distribution (automatic only as root on Debian)"
    install_program
    hash -r
    say "$(docker-registry --version), installed"
}

main "$@"
