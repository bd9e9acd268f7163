namespace SlimContainer.Sdk.Files;

/// <summary>How to handle an edited file (<c>SlimContainerOnEdit</c>).</summary>
internal enum OnEdit
{
    /// <summary>Leave it unchanged.</summary>
    Keep,

    /// <summary>Merge generated changes into it.</summary>
    Merge,

    /// <summary>Replace it with the generated file, and back it up.</summary>
    Overwrite,

    /// <summary>Write the generated file next to it.</summary>
    New,
}
