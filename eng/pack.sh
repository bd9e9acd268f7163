#!/usr/bin/env bash
# Packs the release build of the package, and prints its path.
#
#   eng/pack.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$PWD/artifacts/package/release

# Removes packages of other versions, so that the path is unique.
rm -f "$folder"/*.nupkg "$folder"/*.snupkg

# Standard output contains only the path.
dotnet pack src/SlimContainer.Sdk -c Release >&2

printf '%s\n' "$folder"/*.nupkg
