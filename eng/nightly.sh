#!/usr/bin/env bash
# Runs what takes too long for CI: the whole tables of which eng/test.sh runs a part.
#
#   eng/nightly.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

status=0

# Tests that take minutes, and all rows of others.
WHOLE_TEST_TABLES=true eng/test.sh --filter 'TestCategory=Nightly|TestCategory=NightlyRows' || status=$?

# The image against the host's publish: all templates, publish kinds and builders. Writes docs/parity.md.
eng/parity.sh || status=$?

# Hostile projects, simulated edits, kills and full disks. Writes the end of docs/security.md.
eng/adversary.sh || status=$?

exit "$status"
