#!/usr/bin/env bash
# Packs the release build of a package, and prints its path.
#
#   eng/pack.sh [project]      SlimContainer.Sdk (default) or SlimContainer.Templates
#
# One commit gives one file, byte for byte, in any folder and on any branch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly project=${1:-SlimContainer.Sdk} folder=$PWD/artifacts/package/release

# The times of the files in the package. Without git they are those of the pack.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || true)}
export SOURCE_DATE_EPOCH

# Removes packages of other versions, so that the path is unique.
rm -f "$folder/$project".*nupkg

# Standard output contains only the path.
dotnet pack "src/$project" -c Release >&2

printf '%s\n' "$folder/$project".*.nupkg
