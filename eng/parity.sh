#!/usr/bin/env bash
# Compares images with the output of publish on the host, for all templates and publish kinds, and writes
# docs/parity.md. Prints one line per case.
#
#   eng/parity.sh [--missing | --only <pattern>]
#
#   --missing   only cases that the page has no results of
#   --only      only cases whose names match a regular expression; other rows of the page stay
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$PWD/artifacts/parity

fail() { printf 'parity: %s\n' "$*" >&2; exit 2; }

describe_run() {
    printf 'SlimContainer.Sdk %s at %s, %s, .NET SDK %s, Docker Engine %s' \
        "$(sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props)" "$(git rev-parse --short HEAD)" \
        "$(date -u +%Y-%m-%d)" "$(dotnet --version)" "$(docker version --format '{{.Server.Version}}')"
}

# Builds without cache fill the disk faster than BuildKit collects garbage: some 400 MB each.
prune_build_cache() {
    while sleep 120; do
        docker builder prune --force --keep-storage 20gb >/dev/null 2>&1 || true
    done
}

main() {
    local pattern=. reporter status=0
    case ${1-} in
        # Without rows, every case has to be run again.
        '') sed -i '/^| app /,$d' docs/parity.md ;;
        --missing) pattern='' ;;
        --only) pattern=${2?--only needs a pattern} ;;
        *) fail "unknown option $1" ;;
    esac

    WHOLE_TEST_TABLES=true eng/setup.sh >&2
    dotnet build tests/SlimContainer.Sdk.EndToEndTests -c Release -v quiet >&2

    mkdir -p "$folder"
    : >"$folder/progress.txt"
    tail -n +1 -f "$folder/progress.txt" &
    reporter=$!
    prune_build_cache &
    # shellcheck disable=SC2064 # The variables are local.
    trap "kill $reporter $!" EXIT

    export SLIMCONTAINER_PARITY=$pattern
    SLIMCONTAINER_PARITY_RUN=$(describe_run)
    export SLIMCONTAINER_PARITY_RUN DOTNET_TieredPGO=0
    unset DOTNET_RUNNING_IN_CONTAINER
    dotnet test --project tests/SlimContainer.Sdk.EndToEndTests -c Release --no-build \
        --filter FullyQualifiedName~PublishParityTests >"$folder/log.txt" || status=$?

    # Lets tail print the last line.
    sleep 1
    printf 'parity: %d the same, %d different; details in %s\n' \
        "$(grep -c '^same' "$folder/progress.txt" || true)" \
        "$(grep -c '^DIFFERENT' "$folder/progress.txt" || true)" "$folder/log.txt"
    return "$status"
}

main "$@"
