#!/usr/bin/env bash
# Installs docker compose, or reports what is missing.
#
#   eng/compose.sh
#
# Uses a compose plugin that is already there. As root on Debian 12 or later,
# installs it from the suite of the engine (eng/setup/engine.sh).
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

readonly lock=/run/slimcontainer-compose.lock

say() { printf 'compose: %s\n' "$*"; }
fail() { printf 'compose: %s\n' "$*" >&2; exit 1; }

is_installed() { docker compose version >/dev/null 2>&1; }
report() { say "$(docker compose version --short), $1"; }

install_compose() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    download_newer "$work" docker-compose
    install_newer "$work" || fail "cannot install the package docker-compose"
}

main() {
    if is_installed; then
        report "already installed"
        return
    fi

    is_debian_root || fail "docker compose is not installed (automatic only as root on Debian)"
    # A concurrent run waits here, then finds the plugin.
    exec 9>"$lock"
    flock 9
    is_installed || install_compose
    report "installed"
}

main "$@"
