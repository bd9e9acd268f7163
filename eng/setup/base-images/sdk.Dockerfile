# Build context: the installed dotnet folder. The base image contains the shared runtimes.
ARG BASE
FROM ${BASE}
ARG SDK_VERSION
# Like the real images, unset the port: a development server selects its own. Unlike them, don't check certificate
# revocation: where Microsoft's registry is not reachable, it is slow or fails.
ENV ASPNETCORE_HTTP_PORTS= \
    DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
    DOTNET_NOLOGO=true \
    DOTNET_SDK_VERSION=${SDK_VERSION} \
    DOTNET_USE_POLLING_FILE_WATCHER=true \
    NUGET_CERT_REVOCATION_MODE=offline \
    NUGET_XMLDOC_MODE=skip
# The machine's certificate authorities, so that restore works as on the machine.
COPY --from=certificates ca-certificates.crt /etc/ssl/certs/
COPY packs/ /usr/share/dotnet/packs/
COPY sdk/ /usr/share/dotnet/sdk/
COPY sdk-manifests/ /usr/share/dotnet/sdk-manifests/
COPY templates/ /usr/share/dotnet/templates/
