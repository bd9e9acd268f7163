{{- # Source: as visual-studio.Dockerfile, in the form that Visual Studio gives a project with PublishAot: clang in the build stage, runtime-deps in the last. -}}
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends clang zlib1g-dev
ARG BUILD_CONFIGURATION=Release
WORKDIR /src
{{~ for reference in closure ~}}
COPY ["{{ reference.project }}", "{{ reference.folder }}/"]
{{~ end ~}}
RUN dotnet restore "./{{ project }}"
COPY . .
WORKDIR "/src/{{ folder }}"
RUN dotnet build "./{{ name }}.csproj" -c $BUILD_CONFIGURATION -o /app/build

FROM build AS publish
ARG BUILD_CONFIGURATION=Release
RUN dotnet publish "./{{ name }}.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=true

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0 AS final
USER $APP_UID
WORKDIR /app
EXPOSE 8080
COPY --from=publish /app/publish .
ENTRYPOINT ["./{{ name }}"]
