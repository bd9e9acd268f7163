#!/usr/bin/env bash
# Makes a browser (chromium) available to the tests of the page of image reports.
#
#   eng/browser.sh
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

say() { printf 'browser: %s\n' "$*"; }
fail() { printf 'browser: %s\n' "$*" >&2; exit 1; }

# Without a font, no text has a width.
install_browser() {
    debian_mirror >/dev/null # updates apt's lists if necessary
    DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
}

main() {
    if command -v chromium >/dev/null; then
        say "$(chromium --version 2>/dev/null), already installed"
        return
    fi
    is_debian_root || fail "chromium is not on the PATH: install it (automatic only as root on Debian)"
    install_browser
    hash -r
    say "$(chromium --version 2>/dev/null), installed"
}

main "$@"
