using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>Loads MSBuild from the .NET SDK, so that tests evaluate real projects.</summary>
internal static class SdkMSBuild
{
    [ModuleInitializer]
    internal static void Register() => MSBuildLocator.RegisterDefaults();
}
