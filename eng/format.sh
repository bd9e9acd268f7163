#!/usr/bin/env bash
# Formats the C# code according to .editorconfig.
#
#   eng/format.sh [--check]      --check only verifies that no line is over 120 columns: the build verifies the rest
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# dotnet format does not wrap lines. The content of raw strings is data. In bytes, without the continuation bytes of
# UTF-8, because some versions of awk do not count characters.
check_lines() {
    find src tests \( -name bin -o -name obj \) -prune -o -name '*.cs' -print0 | LC_ALL=C xargs -0 awk '
        FNR == 1 { raw = 0 }
        raw { raw = $0 !~ /^ *"""/; next }
        { line = $0; gsub(/[\200-\277]/, "", line) }
        length(line) > 120 { printf "%s:%d: over 120 columns\n", FILENAME, FNR; long = 1 }
        gsub(/""""*/, "&") % 2 { raw = 1 }
        END { exit long }
    '
}

case ${1-} in
    '') dotnet format SlimContainer.Sdk.sln ;;
    # The build reports the rules of dotnet format as errors, whitespace (IDE0055) included.
    --check) check_lines ;;
    *) printf 'format: unknown option %s\n' "$1" >&2; exit 2 ;;
esac
