namespace SlimContainer.Sdk.Images;

/// <summary>The best image of a family for a project, and what speaks against it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Image">Null where the family has no image for the project at all.</param>
/// <param name="Objections">Empty where it can be taken.</param>
internal sealed record FamilyVerdict(BaseFamily Family, CatalogImage? Image, ValueList<Objection> Objections)
{
    public bool Fits => Image is not null && Objections.Count == 0;
}

/// <summary>A reason not to take an image.</summary>
/// <param name="Code">One of <see cref="Diagnostics.DiagnosticCode"/>: what the error is if the user insists.</param>
/// <param name="Text">What is wrong with it.</param>
/// <param name="WayOut">What to do instead.</param>
internal sealed record Objection(string Code, string Text, string WayOut);
