#!/usr/bin/env bash
# Tries to break the promises of docs/security.md with hostile projects, simulated edits, kills and full disks, and
# writes the result into that page. Prints one line per promise.
#
#   eng/adversary.sh [--seed n] [--projects n] [--edits n] [--kills n] [--disks n] [--sample n] [--project n]
#
#   --seed n     repeats a run: without it, the seed is random
#   --project n  tries one project of a seed again, with --sample 1
#   --sample n   BuildKit and a shell check every n-th Dockerfile
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$PWD/artifacts/adversary
readonly page=docs/security.md

fail() { printf 'adversary: %s\n' "$*" >&2; exit 2; }

describe_run() { # option...
    printf 'SlimContainer.Sdk %s at %s, %s, .NET SDK %s, Docker Engine %s; %s' \
        "$(sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props)" "$(git rev-parse --short HEAD)" \
        "$(date -u +%Y-%m-%d)" "$(dotnet --version)" "$(docker version --format '{{.Server.Version}}')" "$*"
}

main() {
    declare -A options=(
        [seed]=$RANDOM [projects]=10000 [edits]=20000 [kills]=40 [disks]=30 [sample]=10 [project]=0)
    local name settings='' status=0
    while (($#)); do
        name=${1#--}
        [[ -n ${options[$name]-} && ${2-} =~ ^[0-9]+$ ]] || fail "unknown option $1 ${2-}"
        options[$name]=$2
        shift 2
    done
    for name in seed projects edits kills disks sample project; do
        settings+="$name=${options[$name]} "
    done

    WHOLE_TEST_TABLES=true eng/setup.sh >&2
    dotnet build tests/SlimContainer.Sdk.EndToEndTests -c Release -v quiet >&2

    rm -rf "$folder"
    mkdir -p "$folder"
    : >"$folder/progress.txt"
    # Rows of an earlier run do not stay.
    sed -i '/^## Last run$/,$d' "$page"
    printf '## Last run\n' >>"$page"

    printf 'adversary: %s\n' "$settings"
    ADVERSARY=$settings
    ADVERSARY_RUN=$(describe_run "${settings% }")
    export ADVERSARY ADVERSARY_RUN DOTNET_TieredPGO=0
    unset DOTNET_RUNNING_IN_CONTAINER
    dotnet test --project tests/SlimContainer.Sdk.EndToEndTests -c Release --no-build \
        --filter FullyQualifiedName~EndToEndTests.Adversary >"$folder/log.txt" || status=$?

    cat "$folder/progress.txt"
    printf 'adversary: details in %s\n' "$folder/log.txt"
    return "$status"
}

main "$@"
