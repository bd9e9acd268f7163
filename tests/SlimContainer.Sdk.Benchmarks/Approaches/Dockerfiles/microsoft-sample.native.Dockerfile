{{- # Source: as microsoft-sample.Dockerfile, in the form of its samples for Native AOT: the SDK image with a linker, runtime-deps chiseled. -}}
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
ARG TARGETARCH
WORKDIR /source
{{~ for reference in closure ~}}
COPY --link {{ reference.project }} {{ reference.folder }}/
{{~ end ~}}
RUN dotnet restore {{ project }} -a $TARGETARCH
{{~ for reference in closure ~}}
COPY --link {{ reference.folder }}/ {{ reference.folder }}/
{{~ end ~}}
RUN dotnet publish {{ project }} -a $TARGETARCH --no-restore -o /app \
    && rm -f /app/*.dbg /app/*.Development.json

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
EXPOSE 8080
WORKDIR /app
COPY --link --from=build /app .
USER $APP_UID
ENTRYPOINT ["./{{ name }}"]
