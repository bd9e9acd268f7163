#!/usr/bin/env bash
# Publishes a sample with the package from this repository, and shows what it wrote. Needs no container engine.
#
#   eng/demo.sh [sample]      web (default), console or worker
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root sample=${1:-web}

require_sample() {
    [[ -f $root/samples/$sample/$sample.csproj ]] && return
    printf 'demo: there is no sample %s; there are: ' "$sample" >&2
    (cd "$root/samples" && echo */) | tr -d / >&2
    exit 1
}

# The sample in a folder that nothing of this repository applies to, below a feed with nothing but the package.
prepare() { # folder
    local package
    package=$("$root/eng/pack.sh")
    mkdir "$1/feed"
    cp "$package" "$1/feed/"
    cp -r "$root/samples/$sample" "$1/$sample"
    cat >"$1/nuget.config" <<'XML'
<configuration>
  <packageSources>
    <add key="slimcontainer-demo" value="feed" />
  </packageSources>
</configuration>
XML
}

publish() { # folder
    # A package of the same version from an earlier run lies in the usual folder.
    export NUGET_PACKAGES=$1/packages
    # This may be a container, where the package would do nothing.
    export SlimContainerEnabled=true
    (cd "$1/$sample" && dotnet publish)
}

show() { # file
    printf '\n--- %s ---\n' "$(basename "$1")"
    cat "$1"
}

main() {
    local folder
    require_sample
    folder=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$folder'" EXIT

    prepare "$folder"
    publish "$folder"
    show "$folder/$sample/Dockerfile"
    show "$folder/$sample/.dockerignore"
}

main
