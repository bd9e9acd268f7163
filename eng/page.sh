#!/usr/bin/env bash
# Renews d3's treemap layout in the page of image reports (src/SlimContainer.Sdk/Inspection/Page/Assets/d3.js).
#
#   eng/page.sh
#
# To renew it: raise the versions below, run this, run the tests, and commit the file. Needs npm.
set -euo pipefail

readonly layout=d3-hierarchy@3.1.3
readonly bundler=esbuild@0.28.2

assets=$(cd "$(dirname "${BASH_SOURCE[0]}")/../src/SlimContainer.Sdk/Inspection/Page/Assets" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix . "$layout" "$bundler"

# Only what the page uses.
printf 'export { treemapSquarify } from "d3-hierarchy";\n' >page.js
node_modules/.bin/esbuild page.js --bundle --minify --format=iife --global-name=d3 --log-level=error --outfile=d3.js
{
    printf '/*! %s, https://d3js.org/d3-hierarchy/ (ISC)\n' "$layout"
    cat node_modules/d3-hierarchy/LICENSE
    printf '*/\n'
    cat d3.js
} >"$assets/d3.js"
printf 'page: wrote %s, %d bytes\n' "$assets/d3.js" "$(wc -c <"$assets/d3.js")"
