namespace SlimContainer.Sdk.Plan;

/// <summary>What a container with a read-only root file system needs. Its volumes are writable.</summary>
/// <param name="TemporaryFolders">The folders to mount as tmpfs.</param>
/// <param name="Notes">What some apps need in addition, which the project does not tell for sure.</param>
internal sealed record ReadOnlyNeeds(ValueList<WritableFolder> TemporaryFolders, ValueList<ReadOnlyNote> Notes);

/// <summary>A need that depends on the app's code.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Text">The condition, and what to do.</param>
internal sealed record ReadOnlyNote(string What, string Text);
