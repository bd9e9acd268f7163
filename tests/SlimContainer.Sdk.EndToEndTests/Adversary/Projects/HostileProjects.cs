using SlimContainer.Sdk.EndToEndTests.Canaries;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

/// <summary>Generates projects: usual ones with a few hostile values, in all modes and dialects.</summary>
internal sealed class HostileProjects(Random random)
{
    private static readonly string[] Modes = ["MultiStage", "MultiStage", "MultiStage", "Split", "Prebuilt"];
    private static readonly string[] Syntaxes = ["auto", "buildkit", "portable"];
    private static readonly string[] Bases = ["auto", "auto", "ubuntu", "alpine", "azurelinux", "chiseled", "scratch"];
    private static readonly string[] RuntimeIdentifiers = ["linux-musl-x64", "linux-x64", "linux-arm64", "win-x64"];
    private static readonly string[] LabelProperties =
    [
        "ContainerTitle", "ContainerDescription", "ContainerAuthors", "ContainerVendor", "ContainerInformationUrl",
        "ContainerDocumentationUrl", "ContainerLicenseExpression", "ContainerVersion",
    ];

    // Each adds one place with a hostile value.
    private readonly Action<Draft, HostileText>[] places =
    [
        (draft, text) => draft.Items.Add(new("ContainerEnvironmentVariable", Name(text), ("Value", text.Value()))),
        (draft, text) => draft.Items.Add(new("ContainerEnvironmentVariable", "NAME", ("Value", text.Value()))),
        (draft, text) => draft.Items.Add(new("ContainerEnvironmentVariable", text.Value(), ("Value", "x"))),
        (draft, text) => draft.Items.Add(new("ContainerLabel", Name(text), ("Value", text.Value()))),
        (draft, text) => draft.Items.Add(new("ContainerLabel", text.Value(), ("Value", "x"))),
        (draft, text) => draft.Items.Add(new("ContainerPort", text.Value())),
        (draft, text) => draft.Items.Add(new("ContainerPort", "8081", ("Type", text.Value()))),
        (draft, text) => draft.Properties.Add(("ContainerUser", text.Value())),
        (draft, text) => draft.Properties.Add(("ContainerWorkingDirectory", text.After("/"))),
        (draft, text) => draft.Properties.Add(("SlimContainerStopSignal", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerHealthCheck", text.After(text.Once(2) ? "/" : ""))),
        (draft, text) => draft.Properties.Add(("SlimContainerHealthCheckInterval", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerHealthCheckRetries", text.Value())),
        (draft, text) => draft.Items.Add(new("SlimContainerOsPackage", text.Value(), ("Reason", text.Value()))),
        (draft, text) => draft.Items.Add(new("SlimContainerOsPackage", "libfoo1", ("Reason", text.Value()))),
        (draft, text) => draft.Items.Add(new("SlimContainerVolume", text.After("/"))),
        (draft, text) => draft.Items.Add(new("SlimContainerVolume", text.After("/app/"))),
        (draft, text) => draft.Items.Add(new("ContainerAppCommandArgs", text.Value())),
        (draft, text) => draft.Items.Add(new("ContainerDefaultArgs", text.Value())),
        (draft, text) => draft.Items.Add(new("ContainerEntrypoint", text.Value())),
        (draft, text) => draft.Properties.Add(("AssemblyName", text.FileName())),
        (draft, text) => draft.Properties.Add(("ContainerRepository", text.Value())),
        (draft, text) => draft.Properties.Add(("ContainerImageTag", text.Value())),
        (draft, text) => draft.Properties.Add(("ContainerBaseImage", text.Value())),
        (draft, text) => draft.Properties.Add(("ContainerBaseImage", text.After("registry.example/x:"))),
        (draft, text) => draft.Properties.Add(("ContainerFamily", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerBase", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerImageRegistry", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerTemplates", text.Value())),
        (draft, text) => draft.Properties.Add(("SlimContainerDockerfile", text.FileName())),
        (draft, text) => draft.Properties.Add(("SlimContainerContext", text.Value())),
        (draft, text) => draft.Properties.Add((text.Pick(LabelProperties), text.Value())),
        (draft, text) => draft.Properties.Add((text.Pick(LabelProperties), text.Value())),
        (draft, text) => draft.Folder = text.FileName(),
        (draft, text) => draft.Folder = $"{text.FileName()}/{text.FileName()}",
        (draft, text) => draft.Name = text.FileName(),
        (draft, text) => draft.Name = text.FileName(),
        (draft, text) => draft.Library = $"{text.FileName()}/{text.FileName()}.csproj",
        (draft, text) => draft.Library = $"lib/{text.FileName()}.csproj",
        (draft, text) => draft.Files.Add(text.FileName()),
        (draft, text) => draft.Files.Add($"{text.FileName()}/{text.FileName()}"),
        (draft, text) => AddNode(draft, text),
        (draft, text) => draft.Items.Add(new("SlimContainerBuildArg", text.Value(), ("Value", text.Value()))),
        (draft, text) => draft.Items.Add(new("SlimContainerLabel", text.Value(), ("Value", text.Value()))),
    ];

    private readonly HostileText text = new(random);

    public HostileProject Next(int number)
    {
        var draft = new Draft();
        const int MaxPlaces = 4;
        for (var count = random.Next(1, MaxPlaces + 1); count > 0; count--)
        {
            text.Pick(places)(draft, text);
        }

        AddShape(draft);
        var secrets = Enumerable.Range(0, random.Next(4)).Select(_ => text.Pick(SecretPlaces.All))
            .DistinctBy(place => place.Path, StringComparer.OrdinalIgnoreCase);
        return new HostileProject(number, draft.Sdk)
        {
            Folder = draft.Folder,
            Name = draft.Name,
            Properties = draft.Properties.DistinctBy(property => property.Name).ToList(),
            Items = draft.Items,
            Library = draft.Library,
            Files = [.. draft.Files.Distinct()],
            Secrets = [.. secrets],
        };
    }

    private void AddShape(Draft draft)
    {
        draft.Sdk = text.Once(2) ? "Microsoft.NET.Sdk.Web" : "Microsoft.NET.Sdk";
        draft.Properties.Add(("SlimContainerMode", text.Pick(Modes)));
        draft.Properties.Add(("SlimContainerDockerfileSyntax", text.Pick(Syntaxes)));
        draft.Properties.Add(("SlimContainerBase", text.Pick(Bases)));
        if (text.Once(8))
            draft.Properties.Add(("RuntimeIdentifier", text.Pick(RuntimeIdentifiers)));
        if (text.Once(8))
            draft.Properties.Add(("SlimContainerSquash", "true"));
        if (text.Once(8))
            draft.Properties.Add(("SlimContainerLayers", "single"));
        if (text.Once(8))
            draft.Properties.Add(("SlimContainerUnionIgnoreFile", "true"));
        if (text.Once(8))
            draft.Items.Add(new("SlimContainerOsPackage", "libfoo1"));
        if (text.Once(4))
            draft.Library ??= "lib/lib.csproj";
    }

    private static void AddNode(Draft draft, HostileText text)
    {
        var folder = text.FileName();
        draft.Properties.Add(("SlimContainerNode", folder));
        draft.Properties.Add(("SlimContainerNodeScript", text.Once(2) ? "build" : text.Value()));
        draft.Properties.Add(("SlimContainerNodeOutput", text.Once(2) ? "dist" : text.Value()));
        draft.Files.Add($"{folder}/package.json");
        draft.Files.Add($"{folder}/package-lock.json");
    }

    private static string Name(HostileText text) => text.Pick(["NAME", "Name.Of", "ASPNETCORE_URLS", "com.example.x"]);

    private sealed class Draft
    {
        public string Sdk { get; set; } = "";

        public string Folder { get; set; } = "src/app";

        public string Name { get; set; } = "app";

        public string? Library { get; set; }

        public List<(string Name, string Value)> Properties { get; } = [];

        public List<HostileItem> Items { get; } = [];

        public List<string> Files { get; } = [];
    }
}
