#!/usr/bin/env bash
# Refreshes the catalog of .NET images (src/SlimContainer.Sdk/Data/dotnet-images.json) from dotnet-docker's README files,
# and prints what changed: + new, - gone, ~ another OS, version or platform.
#
#   eng/catalog.sh [--check] <folder or address>
#
#   --check     only prints; fails where the file would change
#   folder      a checkout of https://github.com/dotnet/dotnet-docker: its commit and that commit's day are noted
#   address     of the raw files, for example https://raw.githubusercontent.com/dotnet/dotnet-docker/main: what stands
#               last in it is noted as the commit, and today as the day
set -euo pipefail

eng=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet run "$eng/catalog.cs" -- "$@" "$eng/../src/SlimContainer.Sdk/Data/dotnet-images.json"
