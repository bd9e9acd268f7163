{{- # Source: the .NET template of VS Code's container tools, github.com/microsoft/vscode-docker, resources/templates/netCore: only the app's own project file is copied before restore. -}}
FROM mcr.microsoft.com/dotnet/{{ runtime }}:10.0 AS base
WORKDIR /app
{{~ if is_web ~}}
EXPOSE 8080
ENV ASPNETCORE_URLS=http://+:8080
{{~ end ~}}
USER app

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG configuration=Release
WORKDIR /src
COPY ["{{ project }}", "{{ folder }}/"]
RUN dotnet restore "{{ project }}"
COPY . .
WORKDIR "/src/{{ folder }}"
RUN dotnet build "{{ name }}.csproj" -c $configuration -o /app/build

FROM build AS publish
ARG configuration=Release
RUN dotnet publish "{{ name }}.csproj" -c $configuration -o /app/publish /p:UseAppHost=false

FROM base AS final
WORKDIR /app
COPY --from=publish /app/publish .
ENTRYPOINT ["dotnet", "{{ name }}.dll"]
