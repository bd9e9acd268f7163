namespace SlimContainer.Sdk.TestSupport;

/// <summary>The environment of builds that tests and benchmarks start.</summary>
internal static class BuildEnvironment
{
    /// <summary>Separates a build from the machine's packages, and from the build that started this process.</summary>
    /// <param name="packagesFolder">The global packages folder of NuGet.</param>
    public static Dictionary<string, string?> Create(string packagesFolder) => new()
    {
        ["NUGET_PACKAGES"] = packagesFolder,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };
}
