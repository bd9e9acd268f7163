namespace SlimContainer.Sdk.Diagnostics;

// Inspection of images.
internal static partial class DiagnosticCode
{
    /// <summary>The image to inspect does not exist, or its file cannot be read.</summary>
    public const string ImageNotFound = "SLIM4001";

    /// <summary>What is to be inspected is not an image, or a corrupt one.</summary>
    public const string NotAnImage = "SLIM4002";

    /// <summary>The registry does not return the image to inspect.</summary>
    public const string RegistryRefused = "SLIM4003";

    /// <summary>The image to inspect is for other platforms.</summary>
    public const string SeveralPlatforms = "SLIM4004";

    /// <summary>The image is larger than the project allows.</summary>
    public const string OverBudget = "SLIM4010";

    /// <summary>A size baseline or an earlier report is missing or invalid.</summary>
    public const string UnreadableSizes = "SLIM4011";

    /// <summary>The report cannot be written.</summary>
    public const string CannotWriteReport = "SLIM4012";

    /// <summary>The build writes files and no image, so there is nothing to inspect.</summary>
    public const string NoImage = "SLIM4013";
}
