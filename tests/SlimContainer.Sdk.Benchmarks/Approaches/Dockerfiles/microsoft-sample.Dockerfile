{{- # Source: github.com/dotnet/dotnet-docker, samples/aspnetapp, and samples/complexapp for how it copies several projects: project files, restore, then folder by folder, publish without restore. -}}
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
{{~ for file in root_files ~}}
COPY --link {{ file }} .
{{~ end ~}}
{{~ for reference in closure ~}}
COPY --link {{ reference.project }} {{ reference.folder }}/
{{~ end ~}}
RUN dotnet restore {{ project }} -a $TARGETARCH
{{~ for reference in closure ~}}
COPY --link {{ reference.folder }}/ {{ reference.folder }}/
{{~ end ~}}
RUN dotnet publish {{ project }} -a $TARGETARCH --no-restore -o /app

FROM mcr.microsoft.com/dotnet/{{ runtime }}:10.0{{ variant }}
{{~ if is_web ~}}
EXPOSE 8080
{{~ end ~}}
WORKDIR /app
COPY --link --from=build /app .
USER $APP_UID
ENTRYPOINT ["./{{ name }}"]
