#!/usr/bin/env bash
# Prepares a release: checks the checkout and the changelog, tests, packs and verifies the packages. Prints their
# hashes and the command that pushes them. Pushes nothing.
#
#   eng/release.sh [--all]
#
#   --all      also runs the tests that need a container engine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$PWD/artifacts/package/release
readonly projects=(SlimContainer.Sdk SlimContainer.Templates)

say() { printf 'release: %s\n' "$*"; }
fail() { printf 'release: %s\n' "$*" >&2; exit 1; }

version() { sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props; }

require_clean_checkout() {
    [[ -z $(git status --porcelain) ]] || fail "commit or remove the changes of the checkout: git status"
}

# The section becomes the release notes.
require_changelog() { # version
    local top
    top=$(grep -m 1 '^## ' CHANGELOG.md)
    [[ $top =~ ^"## $1 ("[0-9]{4}-[0-9]{2}-[0-9]{2}")"$ ]] ||
        fail "the first section of CHANGELOG.md is '$top', expected '## $1 ($(date -u +%Y-%m-%d))'"
}

# The address of the repository and source link come from the remote.
check_remote() {
    git remote get-url origin >/dev/null 2>&1 ||
        say "no remote 'origin': the packages will have no repository address, no source link and no picture"
}

run_tests() { # option
    eng/format.sh --check || fail "the code is not formatted: a line is too long"
    eng/test.sh "$@" || fail "the tests failed"
}

# The tests of the package's content, on exactly these files.
verify() {
    SLIMCONTAINER_PACKAGES=$folder dotnet test --project tests/SlimContainer.Sdk.EndToEndTests -c Release \
        --filter FullyQualifiedName~EndToEndTests.PackageTests || fail "the packages are not valid"
}

show() { # version
    local project
    say "$1 at $(git rev-parse --short HEAD) is ready"
    (cd "$folder" && sha256sum ./*."$1".*nupkg)
    printf '\nPush it, with the symbols beside it:\n\n'
    for project in "${projects[@]}"; do
        printf '    dotnet nuget push %s --source <feed> --api-key <key>\n' "$folder/$project.$1.nupkg"
    done
    printf '    git tag v%s && git push origin v%s\n' "$1" "$1"
}

main() {
    local version project tests=(--fast)
    case ${1-} in
        '') ;;
        --all) tests=() ;;
        *) fail "unknown option $1" ;;
    esac

    version=$(version)
    require_clean_checkout
    require_changelog "$version"
    check_remote
    run_tests "${tests[@]}"
    for project in "${projects[@]}"; do
        eng/pack.sh "$project"
    done
    verify
    # The tests may write snapshots; the packages are of the commit only if they did not.
    require_clean_checkout
    show "$version"
}

main "$@"
