using System.Globalization;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>An app published in one way, and built on a builder in one state or in both.</summary>
internal sealed record ParityCase(ParityApp App, PublishKind Kind, PropertySource Source, BuilderStates States)
{
    public const string Rid = "linux-x64";

    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{App.Name}, {Kind.Title()} ({Source.Title()})");

    /// <summary>What the user types after <c>dotnet publish</c>.</summary>
    public string[] Options => Source == PropertySource.CommandLine ? Kind.Options() : [];

    /// <summary>Whether the app starts by <c>dotnet app.dll</c>.</summary>
    public bool IsFrameworkDependent => Kind is PublishKind.FrameworkDependent or PublishKind.ReadyToRun;
}
