#!/usr/bin/env bash
# Sets up this machine for the tests that need a container engine or a browser.
set -euo pipefail

setup=$(dirname "${BASH_SOURCE[0]}")/setup
"$setup/engine.sh"
# Builds images while apt downloads what the others install.
trap wait EXIT
"$setup/base-images.sh" &
images=$!
"$setup/compose.sh"
"$setup/registry.sh"
"$setup/daemonless.sh"
# Without a browser, only the tests of the page are skipped; in CI all have to run.
"$setup/browser.sh" || [[ ${CI-} != true ]]
wait "$images"
printf 'setup: ready after %d s\n' "$SECONDS"
