#!/usr/bin/env bash
# Formats the C# code as .editorconfig says.
#
#   eng/format.sh [--check]      --check changes nothing, and fails where something would change
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1-} in
    '') dotnet format SlimContainer.Sdk.sln ;;
    # The build itself fails at what the other parts of dotnet format would change.
    --check) dotnet format whitespace SlimContainer.Sdk.sln --verify-no-changes ;;
    *) printf 'format: unknown option %s\n' "$1" >&2; exit 2 ;;
esac
