#!/usr/bin/env bash
# Benchmarks this package against common alternatives: builds the same apps, on the same engine, in one run.
# Writes results.md, results.json, picture.svg and layers.svg to artifacts/benchmark/. See docs/benchmark.md.
#
#   eng/bench.sh [--smoke | --full] [--only web|shop|native|generation|server] [--with <approach>,...] [--readme]
#   eng/bench.sh --render
#
#   (none)      the main table
#   --full      all apps, approaches and changes, a graph of 500 projects: about 70 minutes on 2 cores
#   --smoke     one tiny app, two approaches, one run each: a smoke test of the benchmark
#   --only      one part
#   --with      only these approaches, by their names in results.json
#   --readme    updates README.md and docs/benchmark/ with the results
#   --render    updates them from the numbers in docs/benchmark/, without measuring
#
# Run nothing else on the machine at the same time.
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

    WHOLE_TEST_TABLES=true eng/setup.sh >&2 || printf 'bench: no container engine: images are not measured\n' >&2
    package=$(eng/pack.sh)
    bench measure "$package" "$(git rev-parse --short HEAD)" "$results" "${options[@]}"
    [[ -z $readme ]] || bench publish "$results" .
}

main "$@"
