namespace SlimContainer.Sdk.Plan;

/// <summary>How <c>SlimContainerExplain</c> prints: <c>SlimContainerExplainFormat</c>.</summary>
internal enum ExplainFormat
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>JSON.</summary>
    Json,
}
