#!/usr/bin/env bash
# Brings up a real container engine with BuildKit, or says what is missing.
#
#   eng/engine.sh
#
# An engine that already answers is used as it is. A Debian 12 or later machine
# on which we are root gets Docker Engine 26 installed and started. Anywhere
# else the script asks for an engine and exits 1.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

readonly config=/run/slimcontainer/daemon.json
readonly log=/var/log/slimcontainer-dockerd.log
readonly lock=/run/slimcontainer-engine.lock
readonly suite=trixie
readonly start_limit=60

work=

say() { printf 'engine: %s\n' "$*"; }
fail() { printf 'engine: %s\n' "$*" >&2; exit 1; }

answers() { timeout 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }
has_buildx() { docker buildx version >/dev/null 2>&1; }
is_installed() { command -v dockerd >/dev/null && has_buildx; }

report() {
    local server buildx
    server=$(docker version --format '{{.Server.Version}}')
    buildx=$(docker buildx version | awk '{ print $2 }')
    say "$1, Docker Engine $server, buildx $buildx"
}

# apt for the newer suite, with lists and sources of its own: the machine's own
# sources stay as they are, so nothing else can come from that suite by accident.
suite_apt() {
    apt-get -qq \
        -o Dir::Etc::SourceList="$work/sources.list" \
        -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" \
        -o Acquire::Languages=none \
        -o APT::Sandbox::User=root \
        "$@"
}

# Debian 12's own engine is 20.10, whose BuildKit knows no COPY --link and no
# heredocs. The newer suite's packages need only a C library that 12 has.
download_engine() {
    local mirror
    mirror=$(debian_mirror)
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/debs"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
        "$mirror" "$suite" >"$work/sources.list"
    suite_apt update
    (cd "$work/debs" && suite_apt download docker.io docker-cli docker-buildx containerd)
}

# Without this the packages' own scripts would start a second daemon.
forbid_service_start() {
    [[ -e /usr/sbin/policy-rc.d ]] && return
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    forbade=yes
}

cleanup() {
    [[ -z ${forbade-} ]] || rm -f /usr/sbin/policy-rc.d
    [[ -z $work ]] || rm -rf "$work"
}

install_engine() {
    say "installing Docker Engine from Debian's $suite (about half a minute)"
    work=$(mktemp -d)
    trap cleanup EXIT
    export DEBIAN_FRONTEND=noninteractive
    # Some other source of this machine may be broken; the install below tells.
    apt-get -qq update >"$work/update.log" 2>&1 || cat "$work/update.log" >&2
    download_engine
    forbid_service_start
    apt-get -qq install -y --no-install-recommends runc iptables tini "$work"/debs/*.deb \
        >"$work/install.log" 2>&1 || {
        cat "$work/install.log" >&2
        fail "the packages could not be installed"
    }
}

write_config() {
    mkdir -p "$(dirname "$config")"
    # experimental: the classic builder's --squash, which is tested too.
    printf '{ "experimental": true, "features": { "buildkit": true } }\n' >"$config"
}

# A process of that name with the id in the file, so not merely a reused number.
runs() { # name pid-file
    local pid
    pid=$(cat "$2" 2>/dev/null) || return 1
    [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$1" ]]
}

# A killed daemon leaves its pid files, and refuses to start when another
# process has got that id since.
remove_stale_pids() {
    runs dockerd /run/docker.pid || rm -f /run/docker.pid
    runs containerd /run/docker/containerd/containerd.pid ||
        rm -f /run/docker/containerd/containerd.pid
}

start_daemon() {
    remove_stale_pids
    if runs dockerd /run/docker.pid; then
        return # starting up: just wait for it
    fi
    write_config
    # A session of its own: the daemon outlives this shell. It must not inherit
    # the lock, which it would hold for as long as it runs.
    setsid dockerd --config-file "$config" >"$log" 2>&1 </dev/null 9>&- &
    daemon=$!
}

wait_for_daemon() {
    local end=$((SECONDS + start_limit))
    until answers; do
        if ((SECONDS >= end)) || { [[ -n ${daemon-} ]] && ! kill -0 "$daemon" 2>/dev/null; }; then
            [[ -r $log ]] && tail -n 30 "$log" >&2
            fail "the Docker daemon did not start; the end of $log is above"
        fi
        sleep 0.2
    done
}

main() {
    if command -v docker >/dev/null && answers; then
        has_buildx || fail "the engine answers but the docker client has no buildx: install the docker-buildx plugin"
        report "already running"
        return
    fi

    is_debian_root ||
        fail "no container engine answers: install and start Docker Engine 23 or later with buildx (automatic only as root on Debian)"

    # Two runs at the same time: the second waits, then finds the engine up.
    exec 9>"$lock"
    flock 9
    if ! answers; then
        is_installed || install_engine
        hash -r
        start_daemon
        wait_for_daemon
    fi
    report "ready"
}

main "$@"
