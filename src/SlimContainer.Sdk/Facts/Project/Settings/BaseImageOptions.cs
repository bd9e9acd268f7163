namespace SlimContainer.Sdk.Facts;

/// <summary>The user's options for the base image; empty where the package decides.</summary>
internal sealed record BaseImageOptions
{
    /// <summary><c>ContainerBaseImage</c>: an image reference, used unchanged.</summary>
    public string Image { get; init; } = "";

    /// <summary><c>ContainerFamily</c>: the suffix after the version in the tag.</summary>
    public string Family { get; init; } = "";

    /// <summary><c>SlimContainerBase</c>: a family (auto, chiseled, alpine …) or an image reference.</summary>
    public string Base { get; init; } = "";

    /// <summary><c>SlimContainerComposite</c>: use the composite ASP.NET Core image.</summary>
    public bool Composite { get; init; }

    /// <summary><c>SlimContainerImageRegistry</c>: a mirror of the .NET repositories.</summary>
    public string Registry { get; init; } = "";

    /// <summary><c>SlimContainerWebServerImage</c>: the web server of a WebAssembly app.</summary>
    public string WebServer { get; init; } = "";

    /// <summary><c>SlimContainerWindowsVersion</c>: the Windows release, for example <c>ltsc2022</c>.</summary>
    public string WindowsVersion { get; init; } = "";
}

/// <summary>An OS package that the user adds or excludes (<c>@(SlimContainerOsPackage)</c>).</summary>
/// <param name="Name">The distribution's name for it.</param>
/// <param name="Reason">What needs it, for the comment in the Dockerfile.</param>
/// <param name="IsNeeded">False to exclude a package that the built-in table would install.</param>
internal sealed record RequestedOsPackage(string Name, string Reason, bool IsNeeded);
