#!/usr/bin/env bash
# Sets up this machine for the tests that need a container engine or a browser.
set -euo pipefail

eng=$(dirname "${BASH_SOURCE[0]}")
"$eng/engine.sh"
"$eng/base-images.sh"
"$eng/registry.sh"
"$eng/daemonless.sh"
"$eng/browser.sh"
printf 'setup: ready after %d s\n' "$SECONDS"
