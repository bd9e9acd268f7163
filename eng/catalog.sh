#!/usr/bin/env bash
# Refreshes the catalog of .NET images (src/SlimContainer.Sdk/Data/dotnet-images.json) from dotnet-docker's README
# files, and prints the changes: + added, - removed, ~ another OS, version or platform. .NET versions that were released
# after the source was written are in eng/catalog-additions.json, with source and date.
#
#   eng/catalog.sh [--check] [folder or address]
#
#   (nothing)   only prints how old the list is
#   --check     only prints the changes, and fails if there are any
#   folder      a checkout of https://github.com/dotnet/dotnet-docker: records its commit and the commit's date
#   address     of the raw files, for example https://raw.githubusercontent.com/dotnet/dotnet-docker/main: records its
#               last segment as the commit, and the current date
set -euo pipefail

eng=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
catalog=$eng/../src/SlimContainer.Sdk/Data/dotnet-images.json
dotnet run "$eng/catalog.cs" -- "$catalog" "$eng/catalog-additions.json" "$@"
