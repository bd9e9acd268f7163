#!/usr/bin/env bash
# Sets up this machine for the tests that need a container engine or a browser.
set -euo pipefail

eng=$(dirname "${BASH_SOURCE[0]}")
"$eng/engine.sh"
# Builds images while apt downloads what the others install.
trap wait EXIT
"$eng/base-images.sh" &
images=$!
"$eng/compose.sh"
"$eng/registry.sh"
"$eng/daemonless.sh"
# Without a browser, only the tests of the page are skipped; in CI all have to run.
"$eng/browser.sh" || [[ ${CI-} != true ]]
wait "$images"
printf 'setup: ready after %d s\n' "$SECONDS"
