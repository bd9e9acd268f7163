#!/usr/bin/env bash
# Packs the package, release build, and prints its path.
#
#   eng/pack.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$PWD/artifacts/package/release

# A package of another version must not be taken for the one that is made now.
rm -f "$folder"/*.nupkg "$folder"/*.snupkg

# The path is all there is on standard output.
dotnet pack src/SlimContainer.Sdk -c Release >&2

printf '%s\n' "$folder"/*.nupkg
