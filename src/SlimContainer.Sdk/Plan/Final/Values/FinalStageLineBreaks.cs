namespace SlimContainer.Sdk.Plan;

/// <summary>Finds line breaks in values: a Dockerfile instruction cannot contain one.</summary>
internal static class FinalStageLineBreaks
{
    /// <summary>The build arguments for the line breaks in environment variables and labels.</summary>
    public static IEnumerable<string> LineBreaks(this FinalStage stage) => In(
        stage.Environment.Select(variable => variable.Value)
            .Concat(stage.Labels.Where(label => !label.IsArgument).Select(label => label.Value)));

    /// <summary>The build arguments for the line breaks in some texts.</summary>
    public static IEnumerable<string> In(IEnumerable<string> texts) =>
        ((string[])[BuildArgument.CarriageReturn, BuildArgument.LineFeed])
            .Where(name => texts.Any(text => text.Contains(
                new BuildArgument(name).Constant!, StringComparison.Ordinal)));
}
