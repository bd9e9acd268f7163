#!/usr/bin/env bash
# Builds the same apps with this package and with what people use today, on the same engine in one run, and measures.
# Results are in artifacts/benchmark/: results.md, results.json, picture.svg and layers.svg. docs/benchmark.md says what and how.
#
#   eng/bench.sh [--smoke | --full] [--only web|shop|native|generation] [--with <approach>,...] [--readme]
#   eng/bench.sh --render
#
#   (none)      the main table
#   --full      all apps, approaches and changes, a graph of 500 projects: about 40 minutes on 2 cores
#   --smoke     one tiny app, two approaches, one run each: only to see that it all works
#   --only      one part
#   --with      these approaches alone, by their names in results.json
#   --readme    shows the results in README.md and docs/benchmark/
#   --render    measures nothing: writes those anew from the numbers in docs/benchmark/
#
# Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly results=artifacts/benchmark

fail() { printf 'bench: %s\n' "$*" >&2; exit 2; }

bench() { dotnet artifacts/bin/SlimContainer.Sdk.Benchmarks/release/SlimContainer.Sdk.Benchmarks.dll "$@"; }

main() {
    local options=() readme='' render='' package
    while (($#)); do
        case $1 in
            --smoke | --full) options+=("$1") ;;
            --only | --with) options+=("$1" "${2?$1 needs a value}"); shift ;;
            --readme) readme=yes ;;
            --render) render=yes ;;
            *) fail "unknown option $1" ;;
        esac
        shift
    done

    dotnet build tests/SlimContainer.Sdk.Benchmarks -c Release -v quiet >&2
    if [[ -n $render ]]; then
        bench publish docs/benchmark .
        return
    fi

    eng/setup.sh >&2 || printf 'bench: no container engine: images will not be measured\n' >&2
    package=$(eng/pack.sh)
    bench measure "$package" "$(git rev-parse --short HEAD)" "$results" "${options[@]}"
    [[ -z $readme ]] || bench publish "$results" .
}

main "$@"
