ARG BASE
FROM ${BASE} AS full
ARG VERSION
ENV DOTNET_VERSION=${VERSION}
COPY runtime/ /

# The real images without a shell start dotnet.
FROM full AS chiseled
ENTRYPOINT ["/usr/bin/dotnet"]
CMD ["--info"]
