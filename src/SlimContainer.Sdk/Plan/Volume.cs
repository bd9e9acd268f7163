namespace SlimContainer.Sdk.Plan;

/// <summary>A folder that outlives a container.</summary>
/// <param name="Path">Absolute, in the container.</param>
/// <param name="Owner">Who is to write into it; null where that is root, who can anyway.</param>
/// <param name="IsLinked">Its layer can stand by itself: the folder is at the root, and its owner a number.</param>
internal sealed record Volume(string Path, Argument? Owner, bool IsLinked);
