using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Level of an engine's support for an option.</summary>
internal enum Support
{
    /// <summary>The engine has the same option.</summary>
    Supported,

    /// <summary>Other arguments or commands have the same effect.</summary>
    Translated,

    /// <summary>The engine always does this, so no argument is passed.</summary>
    Implied,

    /// <summary>Not supported: an error before the engine is run.</summary>
    Refused,
}

/// <summary>A cell of <see cref="EngineTable"/>.</summary>
/// <param name="Support">The level of support.</param>
/// <param name="How">The translation, the reason why it is implied, or the alternative if it is not supported.</param>
internal sealed record Capability(Support Support, string How = "");

/// <summary>A row of <see cref="EngineTable"/>.</summary>
/// <param name="Option">The property or item, with the value if support depends on it.</param>
/// <param name="IsUsed">Whether a request has it.</param>
/// <param name="Cells">One for each <see cref="EngineKind"/>.</param>
internal sealed record OptionRow(string Option, Func<BuildRequest, bool> IsUsed, ValueList<Capability> Cells);
