# An SDK can target older versions, but needs their runtimes to run tests.
ARG BASE
FROM ${BASE}
ARG VERSION
ENV ASPNET_VERSION=${VERSION} \
    DOTNET_VERSION=${VERSION}
COPY runtime/ aspnet/ /
