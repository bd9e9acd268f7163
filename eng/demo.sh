#!/usr/bin/env bash
# Publishes a sample with the package from this repository, and shows what it wrote. Needs no container engine.
#
#   eng/demo.sh [sample]      web (default), console, worker or shop
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root sample=${1:-web}

require_sample() {
    [[ -d $root/samples/$sample ]] && return
    printf 'demo: there is no sample %s; there are: ' "$sample" >&2
    (cd "$root/samples" && echo */) | tr -d / >&2
    exit 1
}

# The sample in a folder that nothing of this repository applies to, beside a feed with nothing but the package.
prepare() { # folder
    local package
    package=$("$root/eng/pack.sh")
    mkdir "$1/feed"
    cp "$package" "$1/feed/"
    cp -r "$root/samples/$sample" "$1/$sample"
}

# The folders of the apps: of several projects, those that reference the package.
apps_of() { # folder
    grep -rl --include='*.csproj' 'PackageReference Include="SlimContainer.Sdk"' "$1" | sort -r | xargs -d '\n' dirname
}

publish() { # folder packages feed
    # A package of the same version from an earlier run lies in the usual folder.
    export NUGET_PACKAGES=$2
    # No nuget.config: the Dockerfile would copy it, and the feed.
    export RestoreAdditionalProjectSources=$3
    # This may be a container, where the package would do nothing.
    export SlimContainerEnabled=true
    (cd "$1" && dotnet publish </dev/null)
}

show() { # file
    printf '\n--- %s ---\n' "$(basename "$1")"
    cat "$1"
}

main() {
    local folder app file
    require_sample
    folder=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$folder'" EXIT

    prepare "$folder"
    apps_of "$folder/$sample" | while read -r app; do
        publish "$app" "$folder/packages" "$folder/feed"
        # The ignore file is named after the Dockerfile where the context is a folder above the app's.
        for file in "$app"/Dockerfile "$app"/{,Dockerfile}.dockerignore; do
            [[ ! -e $file ]] || show "$file"
        done
    done
}

main
