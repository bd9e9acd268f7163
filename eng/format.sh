#!/usr/bin/env bash
# Formats the C# code according to .editorconfig.
#
#   eng/format.sh [--check]      --check only verifies the format
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1-} in
    '') dotnet format SlimContainer.Sdk.sln ;;
    # The build reports the style and analyzer rules of dotnet format as errors.
    --check) dotnet format whitespace SlimContainer.Sdk.sln --verify-no-changes ;;
    *) printf 'format: unknown option %s\n' "$1" >&2; exit 2 ;;
esac
