{{- # Source: "Customize Docker containers in Visual Studio", learn.microsoft.com/visualstudio/containers/container-build: stages base, build, publish, final; the project files known when it was scaffolded; build and then publish. -}}
FROM mcr.microsoft.com/dotnet/{{ runtime }}:10.0 AS base
USER $APP_UID
WORKDIR /app
{{~ if is_web ~}}
EXPOSE 8080
EXPOSE 8081
{{~ end ~}}

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG BUILD_CONFIGURATION=Release
WORKDIR /src
{{~ for file in root_files ~}}
COPY ["{{ file }}", "."]
{{~ end ~}}
{{~ for reference in closure ~}}
COPY ["{{ reference.project }}", "{{ reference.folder }}/"]
{{~ end ~}}
RUN dotnet restore "./{{ project }}"
COPY . .
WORKDIR "/src/{{ folder }}"
RUN dotnet build "./{{ name }}.csproj" -c $BUILD_CONFIGURATION -o /app/build

FROM build AS publish
ARG BUILD_CONFIGURATION=Release
RUN dotnet publish "./{{ name }}.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

FROM base AS final
WORKDIR /app
COPY --from=publish /app/publish .
ENTRYPOINT ["dotnet", "{{ name }}.dll"]
