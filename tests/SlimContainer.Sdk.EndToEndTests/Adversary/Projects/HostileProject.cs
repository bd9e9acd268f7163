using System.Globalization;
using System.Text;
using SlimContainer.Sdk.EndToEndTests.Canaries;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

/// <summary>An item of a project.</summary>
internal sealed record HostileItem(
    string Type, string Include, params IReadOnlyList<(string Name, string Value)> Metadata)
{
    // MSBuild trims what is not escaped.
    private static readonly char[] Blanks = ['\u0085', '\u00a0', '\u2028', '\u2029'];

    public string Include { get; } = Include.Trim(Blanks) is { Length: > 0 } include ? include : "x";
}

/// <summary>A project in a repository of its own, with hostile values in some of the places that take one.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Sdk">The .NET SDK's project SDK.</param>
internal sealed record HostileProject(int Number, string Sdk)
{
    /// <summary>Stands in place of half a character, which XML cannot contain.</summary>
    public const char LoneSurrogate = '\ud800';

    /// <summary>The project's folder, relative to the repository.</summary>
    public required string Folder { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    public IReadOnlyList<HostileItem> Items { get; init; } = [];

    /// <summary>The path of a referenced project, relative to the repository; null for none.</summary>
    public string? Library { get; init; }

    /// <summary>Files beside the program, which the build reads.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files with a secret, by the name of the secret.</summary>
    public IReadOnlyList<SecretPlace> Secrets { get; init; } = [];

    /// <summary>How the repository is named in the batch.</summary>
    public string Id => Number.ToString("D6", CultureInfo.InvariantCulture);

    public string ProjectFile => Join(Folder, Name + ".csproj");

    public bool IsWindows => Value("RuntimeIdentifier")?.StartsWith("win", StringComparison.Ordinal) == true;

    /// <summary>Whether its target for bake is written too. The one of Prebuilt needs a publish first.</summary>
    public bool IsBaked => this is { Mode: "MultiStage", IsWindows: false } && Number % 3 == 0;

    public string Mode => Value("SlimContainerMode") ?? "MultiStage";

    /// <summary>A property's value; null if it is not set.</summary>
    public string? Value(string property) =>
        Properties.Where(one => one.Name == property).Select(one => one.Value).LastOrDefault();

    public IEnumerable<HostileItem> OfType(string type) => Items.Where(item => item.Type == type);

    /// <summary>Every value that is not usual, for the report of a fault.</summary>
    public string Describe()
    {
        var values = Properties.Select(property => $"{property.Name}={property.Value}")
            .Concat(Items.Select(item => $"{item.Type}={item.Include}"
                + string.Concat(item.Metadata.Select(one => $" {one.Name}={one.Value}"))))
            .Concat(Files.Select(file => $"file {file}"))
            .Prepend(ProjectFile)
            .Append(Library is null ? "" : $"library {Library}");
        return $"{Id}: {Visible(string.Join(", ", values.Where(value => value.Length > 0)))}";
    }

    /// <summary>Writes the repository.</summary>
    /// <returns>False if the file system has no such names.</returns>
    public bool Write(string repository, CanarySet canaries)
    {
        Directory.CreateDirectory(Path.Combine(repository, ".git"));
        try
        {
            Write(repository, ProjectFile, Text());
            Write(repository, Join(Folder, "Program.cs"), "return;");
            foreach (var file in Files)
            {
                Write(repository, Join(Folder, file), "text");
            }

            if (Library is not null)
            {
                Write(repository, Library, """
                    <Project Sdk="Microsoft.NET.Sdk">
                      <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                    </Project>
                    """);
                Write(repository, Join(Path.GetDirectoryName(Library)!, "Class.cs"), "class C;");
            }

            foreach (var secret in Secrets)
            {
                Write(repository, Join(Folder, secret.Path), secret.Content(canaries[secret.Name]));
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Text()
    {
        var text = new StringBuilder($"""
            <Project Sdk="{Sdk}">
            <Sdk Name="SlimContainer.Sdk" Version="{Package.Version}" />

            """);
        text.Append("<PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>");
        foreach (var (name, value) in Properties)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{name}>{Escape(value)}</{name}>");
        }

        text.Append("</PropertyGroup><ItemGroup>");
        foreach (var item in Items)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{item.Type} Include=\"{Escape(item.Include)}\"");
            foreach (var (name, value) in item.Metadata)
            {
                text.Append(CultureInfo.InvariantCulture, $" {name}=\"{Escape(value)}\"");
            }

            text.Append(" />");
        }

        if (Library is not null)
        {
            var path = Path.GetRelativePath(Path.Combine("/", Folder), Path.Combine("/", Library));
            text.Append(CultureInfo.InvariantCulture, $"<ProjectReference Include=\"{Escape(path)}\" />");
        }

        return text.Append("</ItemGroup></Project>").ToString();
    }

    /// <summary>MSBuild's escapes, for all that is not a plain letter: it leaves such a value as it is.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '.' or '/' or '-' or '_' => escaped.Append(letter),
                _ when char.IsAsciiLetterOrDigit(letter) => escaped.Append(letter),
                < (char)0x80 => escaped.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}"),
                LoneSurrogate => escaped.Append("$([System.Convert]::ToChar(55296))"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A text in one line of a report.</summary>
    public static string Visible(string text) => string.Concat(text.Select(letter =>
        char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029'
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
            : letter.ToString()));

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static void Write(string repository, string path, string text) => Folders.Write(repository, path, text);
}
