namespace SlimContainer.Sdk.Facts;

/// <summary>What the user wants of the base image; empty where they leave it to us.</summary>
internal sealed record BaseWishes
{
    /// <summary><c>ContainerBaseImage</c>: the image, used as it is.</summary>
    public string Image { get; init; } = "";

    /// <summary><c>ContainerFamily</c>: what stands behind the version in the tag.</summary>
    public string Family { get; init; } = "";

    /// <summary><c>SlimContainerBase</c>: a word (auto, chiseled, alpine …) or an image.</summary>
    public string Base { get; init; } = "";

    /// <summary><c>SlimContainerComposite</c>: the composite image of ASP.NET Core.</summary>
    public bool Composite { get; init; }

    /// <summary><c>SlimContainerImageRegistry</c>: a mirror of the .NET repositories.</summary>
    public string Registry { get; init; } = "";

    /// <summary><c>SlimContainerWindowsVersion</c>: the Windows release, for example <c>ltsc2022</c>.</summary>
    public string WindowsVersion { get; init; } = "";
}

/// <summary>An OS package that the user adds, or leaves out (<c>@(SlimContainerOsPackage)</c>).</summary>
/// <param name="Name">As the distribution names it.</param>
/// <param name="Reason">Who needs it, for the comment in the Dockerfile.</param>
/// <param name="IsNeeded">False where the user knows better than our table.</param>
internal sealed record OsPackageWish(string Name, string Reason, bool IsNeeded);
