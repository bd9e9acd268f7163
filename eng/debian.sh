# shellcheck shell=bash
# What engine.sh and base-images/rootfs.sh both ask of a Debian machine.

is_debian_root() { ((EUID == 0)) && grep -qsx 'ID=debian' /etc/os-release; }

# Its other package sources (a vendor's, the security archive) do not carry
# whole releases.
listed_mirror() { # release
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
        awk -v release="$1" '$2 == release && !found++ { print $1 }'
}

# The mirror this machine already uses for its own release: none is named here.
debian_mirror() {
    local release mirror
    release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    mirror=$(listed_mirror "$release")
    if [[ -z $mirror ]]; then
        apt-get -qq update >&2 # apt tells nothing before it has its lists
        mirror=$(listed_mirror "$release")
    fi
    [[ -n $mirror ]] || { printf 'apt names no mirror for %s\n' "$release" >&2; return 1; }
    printf '%s\n' "$mirror"
}
