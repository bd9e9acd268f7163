using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes projects whose app runs in browsers, and which of them cannot be an image.</summary>
internal static class WebAssemblyProject
{
    /// <summary>The RID of apps that run in browsers.</summary>
    public const string RuntimeIdentifier = "browser-wasm";

    private static readonly string[] WorkloadProperties = ["RunAOTCompilation", "WasmBuildNative", "WasmEnableThreads"];

    /// <summary>Whether the project uses the SDK of Blazor WebAssembly, or the one that it is based on.</summary>
    public static bool Is(ProjectValues values) =>
        values.Flag("UsingMicrosoftNETSdkWebAssembly") && values.Is("RuntimeIdentifier", RuntimeIdentifier);

    /// <summary>Rejects a build in the container that needs a workload, which no SDK image has.</summary>
    /// <exception cref="SlimContainerException">The build needs the workload wasm-tools.</exception>
    public static void RequireNoWorkload(ProjectValues values, ProjectClosure closure)
    {
        if (values.Choice<BuildMode>(FileProperties.Mode) == BuildMode.Prebuilt)
            return;
        if (Is(values) && Reason(values) is { } reason)
            throw WorkloadNeeded(values.ProjectFile, reason);
        if (closure.Projects.FirstOrDefault(project => project.Switches.WorkloadSetting.Length > 0) is { } client)
            throw WorkloadNeeded(client.File, client.Switches.WorkloadSetting);
    }

    private static string? Reason(ProjectValues values) =>
        WorkloadProperties.FirstOrDefault(values.Flag) is { } property ? $"{property} is true"
        : values.List("NativeFileReferences").Any() ? "it has NativeFileReference items"
        : null;

    private static SlimContainerException WorkloadNeeded(string project, string reason) => new(
        DiagnosticCode.WorkloadNeeded,
        $"{Path.GetFileName(project)} needs the workload wasm-tools, which the SDK image does not have: {reason}. Set "
        + "SlimContainerMode=Prebuilt to publish with the workload of this machine, or remove the setting.")
    {
        File = project,
    };
}
