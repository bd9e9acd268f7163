# An SDK builds for older versions too, but runs tests only on a runtime it has.
ARG BASE
FROM ${BASE}
ARG VERSION
ENV ASPNET_VERSION=${VERSION} \
    DOTNET_VERSION=${VERSION}
COPY runtime/ aspnet/ /
