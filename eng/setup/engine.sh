#!/usr/bin/env bash
# Starts a container engine with BuildKit, or reports what is missing.
#
#   eng/engine.sh
#
# Uses an engine that is already running. As root on Debian 12 or later, installs
# and starts Docker Engine 26. Otherwise fails with a message and exit code 1.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=debian.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian.sh"

readonly config=/run/slimcontainer/daemon.json
readonly log=/var/log/slimcontainer-dockerd.log
readonly lock=/run/slimcontainer-engine.lock
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

# Prevents the packages' scripts from starting a second daemon.
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
    say "installing Docker Engine from Debian's $newer_suite (about half a minute)"
    work=$(mktemp -d)
    trap cleanup EXIT
    # Another package source may be broken: the installation below fails if it is needed.
    apt-get -qq update >"$work/update.log" 2>&1 || cat "$work/update.log" >&2
    # Debian 12's engine is 20.10, whose BuildKit does not support COPY --link and heredocs.
    download_newer "$work" docker.io docker-cli docker-buildx containerd
    forbid_service_start
    install_newer "$work" runc iptables tini || fail "cannot install the packages"
}

write_config() {
    mkdir -p "$(dirname "$config")"
    # experimental: enables the classic builder's --squash for the tests.
    printf '{ "experimental": true, "features": { "buildkit": true } }\n' >"$config"
}

# Whether the process in the pid file has that name, because ids are reused.
runs() { # name pid-file
    local pid
    pid=$(cat "$2" 2>/dev/null) || return 1
    [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$1" ]]
}

# A killed daemon leaves its pid files, and does not start if another process
# has that id now.
remove_stale_pids() {
    runs dockerd /run/docker.pid || rm -f /run/docker.pid
    runs containerd /run/docker/containerd/containerd.pid ||
        rm -f /run/docker/containerd/containerd.pid
}

start_daemon() {
    remove_stale_pids
    if runs dockerd /run/docker.pid; then
        return # already starting
    fi
    write_config
    # In a new session, so that the daemon outlives this shell, and without the
    # lock, which it would hold as long as it runs.
    setsid dockerd --config-file "$config" >"$log" 2>&1 </dev/null 9>&- &
    daemon=$!
}

wait_for_daemon() {
    local end=$((SECONDS + start_limit))
    until answers; do
        if ((SECONDS >= end)) || { [[ -n ${daemon-} ]] && ! kill -0 "$daemon" 2>/dev/null; }; then
            [[ -r $log ]] && tail -n 30 "$log" >&2
            fail "the Docker daemon did not start; see the end of $log above"
        fi
        sleep 0.2
    done
}

main() {
    if command -v docker >/dev/null && answers; then
        has_buildx || fail "the docker CLI has no buildx: install the docker-buildx plugin"
        report "already running"
        return
    fi

    is_debian_root ||
        fail "no container engine is running: install and start Docker Engine 23 or later with buildx" \
            "(automatic only as root on Debian)"

    # A concurrent run waits here, then finds the running engine.
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
