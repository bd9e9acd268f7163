{{- # Source: what docker init writes for ASP.NET Core, docs.docker.com/guides/dotnet/containerize: one copy, one publish with a cache mount. Its images are Alpine's, which the stand-ins do not have: here they are the full ones. Its shell is Debian's, which has no substitution of TARGETARCH, and does not need it. -}}
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY . /source
WORKDIR /source/{{ folder }}
ARG TARGETARCH
RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
    dotnet publish -a $TARGETARCH --use-current-runtime --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/{{ runtime }}:10.0 AS final
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENTRYPOINT ["dotnet", "{{ name }}.dll"]
