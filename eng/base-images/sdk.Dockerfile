# Context: the installed dotnet folder. Its shared runtimes come with aspnet.
ARG BASE
FROM ${BASE}
ARG SDK_VERSION
# The real images unset the port too: a development server picks its own. Not theirs: where Microsoft's registry does not
# answer, lists of revoked certificates seldom do, and a restore waits for each of them.
ENV ASPNETCORE_HTTP_PORTS= \
    DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
    DOTNET_NOLOGO=true \
    DOTNET_SDK_VERSION=${SDK_VERSION} \
    DOTNET_USE_POLLING_FILE_WATCHER=true \
    NUGET_CERT_REVOCATION_MODE=offline \
    NUGET_XMLDOC_MODE=skip
# The machine's own authorities, so that a restore gets through where it does.
COPY --from=certificates ca-certificates.crt /etc/ssl/certs/
COPY packs/ /usr/share/dotnet/packs/
COPY sdk/ /usr/share/dotnet/sdk/
COPY sdk-manifests/ /usr/share/dotnet/sdk-manifests/
COPY templates/ /usr/share/dotnet/templates/
