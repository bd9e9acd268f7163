namespace SlimContainer.Sdk.Images;

/// <summary>The best image of a family for a project, and the reasons against it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Image">Null where the family has no image for the project.</param>
/// <param name="Rejections">Empty where it is suitable.</param>
internal sealed record FamilyEvaluation(BaseFamily Family, CatalogImage? Image, ValueList<FamilyRejection> Rejections)
{
    public bool Fits => Image is not null && Rejections.Count == 0;
}

/// <summary>A reason to reject an image.</summary>
/// <param name="Code">
/// One of <see cref="Diagnostics.DiagnosticCode"/>: the error's code if the user selects the image explicitly.
/// </param>
/// <param name="Text">The reason.</param>
/// <param name="Suggestion">The suggested alternative.</param>
internal sealed record FamilyRejection(string Code, string Text, string Suggestion);
