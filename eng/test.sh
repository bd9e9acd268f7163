#!/usr/bin/env bash
# Runs all checks of this repository. The last line counts the tests.
#
#   eng/test.sh [--fast] [option...]
#
#   --fast      only the tests that need no container engine, without setup
#   option...   passed to the test runner, for example --filter
#
# With CI=true skipped tests count as failures: an engine is required there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly results=$PWD/artifacts/test-results

say() { printf 'test: %s\n' "$*"; }
fail() { printf 'test: %s\n' "$*" >&2; exit 1; }

in_ci() { [[ ${CI-} == true ]]; }

set_up_engine() {
    eng/setup.sh && return
    ! in_ci || fail "the container engine is not ready, so the engine tests cannot run"
    say "NO CONTAINER ENGINE: tests that need one are skipped"
}

# One project at a time: the end-to-end tests need all of the machine's resources.
run_tests() { # project option...
    local project=$1
    shift
    # 8 is "no test ran": a filter may match no test of a project. An empty total fails below.
    dotnet test --project "tests/$project" -c Release \
        --results-directory "$results" --report-trx --report-trx-filename "$project.trx" \
        --ignore-exit-code 8 ${build:+"$build"} "$@"
}

# The sum of one counter over all results.
count() { # counter
    cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" |
        tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }' || true
}

main() {
    local project setup='' build='' broken='' passed failed skipped
    local engine_free=SlimContainer.Sdk.Tests end_to_end=SlimContainer.Sdk.EndToEndTests

    rm -rf "$results"
    # Builds and tests are many short processes, which exit too soon to benefit from tiered PGO.
    export DOTNET_TieredPGO=0
    if [[ ${1-} == --fast ]]; then
        end_to_end=
        shift
    else
        # Beside the build and the tests without engine: the setup mostly waits for downloads.
        trap wait EXIT
        set_up_engine &
        setup=$!
        # Whatever the machine's default: one compiler process for all projects.
        dotnet build SlimContainer.Sdk.sln -c Release -v quiet -p:UseSharedCompilation=true ||
            fail "the code does not build"
        build=--no-build
        eng/format.sh --check || fail "the code is not formatted: a line is too long"
    fi

    # The package is disabled inside containers; tests that simulate one set the variable themselves.
    unset DOTNET_RUNNING_IN_CONTAINER

    # eng/nightly.sh runs the others.
    (($#)) || set -- --filter 'TestCategory!=Nightly'
    for project in "$engine_free" $end_to_end; do
        [[ $project == "$engine_free" ]] || wait "$setup" || fail "the setup failed"
        # Continue after a failure, so that one run shows all failures.
        run_tests "$project" "$@" || broken="$broken $project"
    done

    passed=$(count passed)
    failed=$(count failed)
    skipped=$(count notExecuted)
    [[ -z $broken ]] || say "failed:$broken"
    ((passed + failed > 0)) || { broken=yes; say "no test ran"; }
    if in_ci && ((skipped > 0)); then
        broken=yes
        say "skipped tests count as failures in CI"
    fi

    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [[ -z $broken ]]
}

main "$@"
