#!/usr/bin/env bash
# Makes the .NET base images available to the engine.
#
#   eng/setup/base-images.sh
#
# Does nothing if the real registry is reachable: docker pulls the images that a
# build needs. Otherwise builds stand-ins with the real names from the installed
# .NET SDK, NuGet packages and Debian packages. They are for tests only: Debian
# replaces Ubuntu, one 10.0 SDK serves every version, and only linux/amd64.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here recipes=$here/base-images
readonly names=mcr.microsoft.com/dotnet
readonly label=slimcontainer.stand-in
# The tests of CI need the oldest and the newest. WHOLE_TEST_TABLES=true adds the others.
if [[ ${WHOLE_TEST_TABLES-} == true ]]; then
    versions=(8.0 9.0 10.0)
else
    versions=(8.0 10.0)
fi
readonly versions newest=10.0
readonly chiseled=(noble-chiseled noble-chiseled-extra)
readonly certificates=/etc/ssl/certs
# The default of SlimContainerWebServerImage.
readonly web_server=nginxinc/nginx-unprivileged:stable-alpine-slim

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$here/debian.sh"

say() { printf 'base images: %s\n' "$*"; }
fail() { printf 'base images: %s\n' "$*" >&2; exit 1; }

hash_of() { sha256sum | cut -c 1-16; }

dotnet_root() { dirname "$(readlink -f "$(command -v dotnet)")"; }

# The highest patch version of a shared framework or of the SDK in a folder.
latest() { # folder version
    find "$1" -mindepth 1 -maxdepth 1 -name "$2.*" -printf '%f\n' | sort -V | tail -n 1
}

# The hash of all inputs of the stand-ins that may change between runs.
recipe_hash() {
    {
        cat "$here/base-images.sh" "$recipes"/* "$certificates/ca-certificates.crt"
        (cd "$(dotnet_root)" && ls sdk shared/*)
    } | hash_of
}

# All tags of a stand-in.
tags() { # repository version [variant]
    printf '%s/%s:%s\n' "$names" "$1" "$2${3:+-$3}"
    [[ -n ${3-} ]] || printf '%s/%s:%s-noble\n' "$names" "$1" "$2"
}

# The SDK with a linker for Native AOT: Microsoft has none before 10.0.
aot_tag() { printf '%s/sdk:%s-noble-aot\n' "$names" "$newest"; }

all_tags() {
    local version variant repository
    printf '%s\n' "$web_server"
    aot_tag
    for version in "${versions[@]}"; do
        tags sdk "$version"
        for repository in runtime-deps runtime aspnet; do
            for variant in '' "${chiseled[@]}"; do
                tags "$repository" "$version" "$variant"
            done
        done
    done
}

# Filters by name too, because images based on a stand-in inherit its label.
stand_ins() { # [hash]
    docker image ls --filter "label=$label${1:+=$1}" --filter "reference=$names/*" --filter "reference=$web_server" \
        --format '{{.Repository}}:{{.Tag}}' | sort
}

are_current() { [[ -z $(comm -23 <(all_tags | sort) <(stand_ins "$1")) ]]; }

registry_answers() {
    timeout 20 docker pull -q "$names/runtime-deps:10.0-noble-chiseled" >/dev/null 2>&1
}

stand_in_ids() { # docker image ls filter
    docker image ls --quiet --no-trunc --filter "label=$label" --filter "$1" | sort -u
}

# Removes only stand-ins that a changed recipe has just replaced, not untagged
# images of others that are based on one.
remove_replaced() { # ids before
    comm -12 <(printf '%s\n' "$1") <(stand_in_ids dangling=true) |
        xargs -r docker image rm >/dev/null 2>&1 || true # may be in use
}

# Docker pulls the real image only if no local image has its name.
remove_stand_ins() { stand_ins | xargs -r docker image rm --force >/dev/null; }

# Prints why this machine cannot build stand-ins; nothing if it can.
obstacle() {
    if ! is_debian_root || [[ $(uname -m) != x86_64 ]]; then
        echo "they can only be built as root on Debian for amd64"
    elif ! command -v dotnet >/dev/null || [[ -z $(latest "$(dotnet_root)/sdk" "$newest") ]]; then
        echo "they are built from the .NET $newest SDK, which is not installed"
    fi
}

# --- inputs of the images ---------------------------------------------------

rootfs_image() { printf 'slimcontainer-rootfs:%s\n' "$(hash_of <"$recipes/rootfs.sh")"; }

make_rootfs() {
    docker image inspect "$(rootfs_image)" >/dev/null 2>&1 || "$recipes/rootfs.sh" "$(rootfs_image)"
}

restore_frameworks() {
    # In a separate folder, so that this repository's settings don't apply.
    mkdir "$work/frameworks"
    cp "$recipes/frameworks.csproj" "$work/frameworks/"
    (cd "$work/frameworks" && dotnet restore >"$work/restore.log" 2>&1) || {
        cat "$work/restore.log" >&2
        return 1
    }
    packages=$(sed -n 's/.*"packagesPath": "\(.*\)".*/\1/p' "$work/frameworks/obj/project.assets.json" | sed -n 1p)
}

# The runtime's patch version: the installed one, or for older versions the one
# that this SDK restores.
full_version() { # version
    if [[ $1 == "$newest" ]]; then
        latest "$(dotnet_root)/shared/Microsoft.NETCore.App" "$1"
    else
        grep -A 1 '"name": "Microsoft.NETCore.App.Runtime.linux-x64"' "$work/frameworks/obj/project.assets.json" |
            sed -n "s/.*\[\($1\.[0-9]*\),.*/\1/p" | sed -n 1p
    fi
}

# One shared framework in the layout of an installation.
stage_framework() { # framework version full-version folder
    local from to=$4/usr/share/dotnet/shared/$1/$3 package
    mkdir -p "$to"
    if [[ $2 == "$newest" ]]; then
        cp -r "$(dotnet_root)/shared/$1/$3/." "$to"
        return
    fi
    package=$packages/${1,,}.runtime.linux-x64/$3/runtimes/linux-x64
    [[ -d $package ]] || fail "$package was not restored"
    for from in "$package/lib/net$2" "$package/native"; do
        [[ ! -d $from ]] || cp -r "$from/." "$to"
    done
    rm -f "$to/libhostfxr.so" # belongs to the muxer, in host/
}

# The files of one version, in runtime/ and aspnet/, which are copied to the image.
stage() { # version full-version
    local runtime=$work/$1/runtime
    mkdir -p "$runtime/usr/bin" "$runtime/usr/share/dotnet"
    ln -s /usr/share/dotnet/dotnet "$runtime/usr/bin/dotnet"
    # The newest muxer and resolver support every version.
    (cd "$(dotnet_root)" && cp -r dotnet host LICENSE.txt ThirdPartyNotices.txt "$runtime/usr/share/dotnet/")
    stage_framework Microsoft.NETCore.App "$1" "$2" "$runtime"
    stage_framework Microsoft.AspNetCore.App "$1" "$2" "$work/$1/aspnet"
    chmod -R u=rwX,go=rX "$work/$1"
}

# --- the images -------------------------------------------------------------

# Builds NAME.Dockerfile; passes the other arguments to docker build.
build_recipe() { # name argument...
    docker build --quiet --provenance=false --label "$label=$hash" \
        --file "$recipes/$1.Dockerfile" "${@:2}" >/dev/null
}

# Builds a recipe with all tags of the stand-in.
build() { # recipe repository version variant -- argument...
    local recipe=$1 tag options=()
    while read -r tag; do
        options+=(--tag "$tag")
    done < <(tags "$2" "$3" "$4")
    shift 5
    build_recipe "$recipe" "${options[@]}" "$@"
}

build_runtime_deps() { # version
    local variant
    build runtime-deps runtime-deps "$1" '' -- --build-arg "ROOTFS=$(rootfs_image)" "$work/empty"
    for variant in "${chiseled[@]}"; do
        build runtime-deps-chiseled runtime-deps "$1" "$variant" -- \
            --build-arg "ROOTFS=$(rootfs_image)" --target "${variant#noble-}" "$work/empty"
    done
}

build_runtimes() { # version full-version [variant]
    local suffix=${3:+-$3} target=${3:+chiseled}
    build runtime runtime "$1" "${3-}" -- --build-arg "VERSION=$2" --target "${target:-full}" \
        --build-arg "BASE=$names/runtime-deps:$1$suffix" "$work/$1"
    build aspnet aspnet "$1" "${3-}" -- --build-arg "VERSION=$2" \
        --build-arg "BASE=$names/runtime:$1$suffix" "$work/$1"
}

build_sdk() { # version
    build sdk sdk "$1" '' -- --build-arg "BASE=$names/aspnet:$1" \
        --build-arg "SDK_VERSION=$(latest "$(dotnet_root)/sdk" "$1")" \
        --build-context "certificates=$certificates" "$(dotnet_root)"
}

build_aot_sdk() {
    build_recipe sdk-aot --tag "$(aot_tag)" --build-arg "BASE=$names/sdk:$newest" "$work/empty"
}

build_web_server() {
    build_recipe nginx-unprivileged --tag "$web_server" --build-arg "ROOTFS=$(rootfs_image)" "$work/empty"
}

build_older_sdk() { # version full-version
    build sdk-older sdk "$1" '' -- --build-arg "BASE=$names/sdk:$newest" \
        --build-arg "VERSION=$2" "$work/$1"
}

build_version() { # version full-version
    local variant aot=
    build_runtime_deps "$1"
    build_runtimes "$1" "$2"
    if [[ $1 == "$newest" ]]; then
        build_sdk "$1"
        build_aot_sdk & # mostly downloads
        aot=$!
    fi
    for variant in "${chiseled[@]}"; do
        build_runtimes "$1" "$2" "$variant"
    done
    [[ -z $aot ]] || wait "$aot"
}

build_all() {
    local version rootfs build builds=() before
    local -A full
    say "the image registry is not reachable: building stand-ins (about a minute the first time)"
    before=$(stand_in_ids "reference=$names/*")
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/empty"
    # Other builders have no access to the engine's images.
    export BUILDX_BUILDER=default

    make_rootfs &
    rootfs=$!
    restore_frameworks || fail "cannot restore the packages of the older runtimes"
    for version in "${versions[@]}"; do
        full[$version]=$(full_version "$version")
        stage "$version" "${full[$version]}"
    done
    wait "$rootfs" || fail "cannot build the Debian root file system"

    build_web_server &
    builds+=($!)
    # Built first, so that it is cached for the versions below.
    build_runtime_deps "$newest"
    for version in "${versions[@]}"; do
        build_version "$version" "${full[$version]}" &
        builds+=($!)
    done
    for build in "${builds[@]}"; do
        wait "$build" || fail "cannot build a stand-in"
    done
    for version in "${versions[@]}"; do
        [[ $version == "$newest" ]] || build_older_sdk "$version" "${full[$version]}"
    done
    remove_replaced "$before"
}

main() {
    local obstacle
    obstacle=$(obstacle)
    [[ -n $obstacle ]] || hash=$(recipe_hash)
    if [[ -n ${hash-} ]] && are_current "$hash"; then
        say "stand-ins ($hash) are up to date; they are not the real images"
    elif registry_answers; then
        remove_stand_ins
        say "the image registry is reachable: using the real images"
    elif [[ -n $obstacle ]]; then
        fail "the image registry is not reachable, and there are no stand-ins: $obstacle"
    else
        build_all
        say "built $(all_tags | wc -l) tags of stand-ins ($hash); they are not the real images"
    fi
}

main "$@"
