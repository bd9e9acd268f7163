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
