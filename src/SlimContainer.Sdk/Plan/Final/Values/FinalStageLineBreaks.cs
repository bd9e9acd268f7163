namespace SlimContainer.Sdk.Plan;

/// <summary>Finds line breaks in values of the final stage: a Dockerfile instruction cannot contain one.</summary>
internal static class FinalStageLineBreaks
{
    /// <summary>The build arguments for the line breaks in environment variables and labels.</summary>
    public static IEnumerable<string> LineBreaks(this FinalStage stage)
    {
        var texts = stage.Environment.Select(variable => variable.Value)
            .Concat(stage.Labels.Where(label => !label.IsArgument).Select(label => label.Value))
            .ToList();
        if (texts.Any(text => text.Contains('\r', StringComparison.Ordinal)))
            yield return BuildArgument.CarriageReturn;
        if (texts.Any(text => text.Contains('\n', StringComparison.Ordinal)))
            yield return BuildArgument.LineFeed;
    }
}
