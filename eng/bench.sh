#!/usr/bin/env bash
# Measures what the package costs, prints tables in Markdown, and writes the numbers to artifacts/benchmark/.
#
#   eng/bench.sh [--full]
#
#   --full      more runs, a graph of 500 projects, and 500 MB beside the app in place of 50
#
# Without a container engine the build context is not measured. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1-} in
    '' | --full) ;;
    *) printf 'bench: unknown option %s\n' "$1" >&2; exit 2 ;;
esac

package=$(eng/pack.sh)

dotnet build tests/SlimContainer.Sdk.Benchmarks -c Release >&2
exec dotnet artifacts/bin/SlimContainer.Sdk.Benchmarks/release/SlimContainer.Sdk.Benchmarks.dll \
    "$package" artifacts/benchmark "$@"
