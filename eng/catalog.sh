#!/usr/bin/env bash
# Refreshes the catalog of .NET images (src/SlimContainer.Sdk/Data/dotnet-images.json) from dotnet-docker's README
# files, and prints the changes: + added, - removed, ~ another OS, version or platform.
#
#   eng/catalog.sh [--check] <folder or address>
#
#   --check     only prints the changes, and fails if there are any
#   folder      a checkout of https://github.com/dotnet/dotnet-docker: records its commit and the commit's date
#   address     of the raw files, for example https://raw.githubusercontent.com/dotnet/dotnet-docker/main: records its
#               last segment as the commit, and the current date
set -euo pipefail

eng=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet run "$eng/catalog.cs" -- "$@" "$eng/../src/SlimContainer.Sdk/Data/dotnet-images.json"
