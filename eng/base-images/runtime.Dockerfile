ARG BASE
FROM ${BASE} AS full
ARG VERSION
ENV DOTNET_VERSION=${VERSION}
COPY runtime/ /

# Without a shell, the real images start dotnet itself.
FROM full AS chiseled
ENTRYPOINT ["/usr/bin/dotnet"]
CMD ["--info"]
