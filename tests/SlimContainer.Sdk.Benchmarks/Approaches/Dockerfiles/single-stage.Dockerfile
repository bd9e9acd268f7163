{{- # Source: the shape of most first Dockerfiles: the SDK image alone, publish and run in it. -}}
FROM mcr.microsoft.com/dotnet/sdk:10.0
WORKDIR /src
COPY . .
RUN dotnet publish {{ project }} -c Release -o /app
WORKDIR /app
ENTRYPOINT ["dotnet", "{{ name }}.dll"]
