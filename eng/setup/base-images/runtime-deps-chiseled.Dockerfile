ARG ROOTFS
FROM ${ROOTFS} AS files
RUN <<'EOF'
set -eu

# Copies paths recursively to the same path under another root.
copy() { # root, paths on standard input
    tar -C / -cf - -T - | tar -C "$1" -xf -
}

# The shared libraries of packages, with their real paths in merged /usr.
libraries() { # package...
    dpkg -L "$@" | grep -E '\.so(\.[0-9]+)*$' | grep -v /gconv/ | sed -E 's#^/(usr/)?#usr/#'
}

mkdir -p /chiseled/home/app /chiseled/root /chiseled/tmp /extra
ln -s usr/lib usr/lib64 /chiseled/
libraries libc6 libgcc-s1 libssl3 libstdc++6 zlib1g | copy /chiseled
copy /chiseled <<'PATHS'
etc/nsswitch.conf
etc/os-release
etc/ssl/certs/ca-certificates.crt
etc/ssl/openssl.cnf
usr/lib/os-release
usr/lib/ssl/cert.pem
usr/lib/ssl/certs
usr/lib/ssl/openssl.cnf
PATHS
cat >/chiseled/etc/passwd <<'PASSWD'
root:x:0:0:root:/root:/noshell
app:x:1654:1654::/home/app:/noshell
PASSWD
cat >/chiseled/etc/group <<'GROUP'
root:x:0:
app:x:1654:
GROUP
chown 1654:1654 /chiseled/home/app
chmod 700 /chiseled/root
chmod 1777 /chiseled/tmp

libraries libicu72 | copy /extra
echo usr/share/zoneinfo | copy /extra
EOF

FROM scratch AS chiseled
COPY --from=files /chiseled/ /
ENV APP_UID=1654 \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_RUNNING_IN_CONTAINER=true \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
USER 1654

FROM chiseled AS chiseled-extra
COPY --from=files /extra/ /
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
