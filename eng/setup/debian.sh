# shellcheck shell=bash
# Debian functions that other scripts share.

is_debian_root() { ((EUID == 0)) && grep -qsx 'ID=debian' /etc/os-release; }

# Other package sources (of vendors, the security archive) do not contain
# complete releases.
listed_mirror() { # release
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
        awk -v release="$1" '$2 == release && !found++ { print $1 }'
}

# The mirror that this machine uses for its own release.
debian_mirror() {
    local release mirror
    release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    mirror=$(listed_mirror "$release")
    if [[ -z $mirror ]]; then
        apt-get -qq update >&2 # indextargets needs apt's lists
        mirror=$(listed_mirror "$release")
    fi
    [[ -n $mirror ]] || { printf 'no apt mirror found for %s\n' "$release" >&2; return 1; }
    printf '%s\n' "$mirror"
}

# The release with newer container tools than Debian 12's. They run with the C library of Debian 12.
readonly newer_suite=trixie

# apt for the newer suite, with separate lists and sources: the machine's own
# sources are unchanged, so that no other package is installed from that suite.
newer_apt() { # work-folder argument...
    local work=$1
    shift
    apt-get -qq \
        -o Dir::Etc::SourceList="$work/sources.list" \
        -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" \
        -o Acquire::Languages=none \
        -o APT::Sandbox::User=root \
        "$@"
}

# Downloads packages of the newer suite to debs/ in the folder.
download_newer() { # work-folder package...
    local work=$1 mirror
    shift
    mirror=$(debian_mirror)
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/debs"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
        "$mirror" "$newer_suite" >"$work/sources.list"
    newer_apt "$work" update
    (cd "$work/debs" && newer_apt "$work" download "$@")
}

# Installs what download_newer has downloaded, with packages of the machine's own suite.
install_newer() { # work-folder package...
    local work=$1
    shift
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" "$work"/debs/*.deb \
        >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; return 1; }
}
