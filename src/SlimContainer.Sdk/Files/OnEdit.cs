using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>What is to become of a file that the user has edited.</summary>
internal enum OnEdit
{
    /// <summary>It is left as it is.</summary>
    Keep,

    /// <summary>What is new is put into it, and what the user changed stays.</summary>
    Merge,

    /// <summary>The generated file takes its place; the old one is kept beside it.</summary>
    Overwrite,

    /// <summary>The generated file is written beside it.</summary>
    New,
}

/// <summary>The words of <c>SlimContainerOnEdit</c>.</summary>
internal static class OnEditWord
{
    /// <exception cref="SlimContainerException">It is none of the words.</exception>
    public static OnEdit Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "" or "keep" => OnEdit.Keep,
        "merge" => OnEdit.Merge,
        "overwrite" => OnEdit.Overwrite,
        "new" => OnEdit.New,
        _ => throw new SlimContainerException(DiagnosticCode.UnknownWord, $"SlimContainerOnEdit is '{word}'. It is keep, merge, overwrite or new."),
    };
}
