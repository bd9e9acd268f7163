#!/usr/bin/env bash
# Publishes a sample with the package built from this repository, and shows the generated files. Needs no engine.
#
#   eng/demo.sh [sample]      web (default), aot-api, blazor, console, grpc, shop or worker
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root sample=${1:-web}

require_sample() {
    [[ -d $root/samples/$sample ]] && return
    printf 'demo: unknown sample %s; samples: ' "$sample" >&2
    (cd "$root/samples" && echo */) | tr -d / >&2
    exit 1
}

# Copies the sample out of the repository, so that its settings don't apply, next to a feed with only the package.
prepare() { # folder
    local package
    package=$("$root/eng/pack.sh")
    mkdir "$1/feed"
    cp "$package" "$1/feed/"
    cp -r "$root/samples/$sample" "$1/$sample"
}

# The folders of the projects that reference the package.
apps_of() { # folder
    grep -rl --include='*.csproj' 'PackageReference Include="SlimContainer.Sdk"' "$1" | sort -r | xargs -d '\n' dirname
}

publish() { # folder packages feed
    # The default folder may contain a package of the same version from an earlier run.
    export NUGET_PACKAGES=$2
    # Not in a nuget.config, which the Dockerfile would copy together with the feed.
    export RestoreAdditionalProjectSources=$3
    # Inside a container the package is disabled by default.
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
    # shellcheck disable=SC2064 # Expand the variable now.
    trap "rm -rf '$folder'" EXIT

    prepare "$folder"
    apps_of "$folder/$sample" | while read -r app; do
        publish "$app" "$folder/packages" "$folder/feed"
        # The ignore file is named after the Dockerfile if the build context is a parent folder of the app.
        for file in "$app"/Dockerfile "$app"/{,Dockerfile}.dockerignore; do
            [[ ! -e $file ]] || show "$file"
        done
    done
}

main
