using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>What an engine makes of an option.</summary>
internal enum Support
{
    /// <summary>The engine has the same option.</summary>
    Supported,

    /// <summary>The same is reached with other words.</summary>
    Translated,

    /// <summary>The engine does so anyhow, so nothing is passed.</summary>
    Implied,

    /// <summary>The engine cannot: an error before it is asked.</summary>
    Refused,
}

/// <summary>A cell of <see cref="EngineTable"/>.</summary>
/// <param name="Support">What the engine makes of it.</param>
/// <param name="How">How it is translated, or the way out where it is refused.</param>
internal sealed record Capability(Support Support, string How = "");

/// <summary>A row of <see cref="EngineTable"/>.</summary>
/// <param name="Option">The property or item, with the value where that makes the difference.</param>
/// <param name="IsUsed">Whether a request has it.</param>
/// <param name="Cells">One for each <see cref="EngineKind"/>.</param>
internal sealed record OptionRow(string Option, Func<BuildRequest, bool> IsUsed, ValueList<Capability> Cells);
