using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Render;

/// <summary>Finds templates by name, in the user's folder first and then in the package's.</summary>
/// <param name="folder">The folder of the package's templates.</param>
/// <param name="users">The folder of the user's templates; null for none.</param>
internal sealed class TemplateFolders(string folder, string? users) : ITemplateLoader
{
    private const string Extension = ".scriban";

    // Prefix by which a template that overrides a shipped one can include it.
    private const string ShippedPrefix = "shipped/";

    // Far larger than any template: a larger file is not a template.
    private const int MaxBytes = 256 * 1024;

    // Its subfolders are for readers: names are unique, and the user's folder has none.
    private readonly Lazy<Dictionary<string, string>> shipped = new(() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal)
        : []);

    private readonly string? users = users is null ? null : Path.TrimEndingDirectorySeparator(users);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The path of a file's main template.</summary>
    public string PathOf(string name) => Find(name) ?? Path.Combine(folder, name + Extension);

    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
        Find(templateName) ?? throw new ScriptRuntimeException(
            callerSpan,
            $"Template '{templateName}' not found. Available templates: {string.Join(", ", AllNames())}.");

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => Read(templatePath);

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Read(templatePath));

    /// <summary>The template's text without the trailing newline.</summary>
    /// <exception cref="SlimContainerException">The file is not a valid template.</exception>
    public string Read(string path)
    {
        read.Add(path);
        return TextOf(path);
    }

    private string TextOf(string path)
    {
        try
        {
            // Length also throws for folders.
            if (new FileInfo(path).Length > MaxBytes)
                throw Unreadable(path, $"it is larger than {MaxBytes / 1024} kB", null);
            if (IsInUsersFolder(path) && LeadsOut(path))
                throw Unreadable(path, "it is a link to a file outside its folder", null);
            return RegularFile.ReadText(path).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure.Message, failure);
        }
        catch (UnsuitableFileException failure)
        {
            // Scriban turns others into errors of the template that includes it.
            throw new SlimContainerException(DiagnosticCode.UnsuitableFile, failure.Message, failure) { File = path };
        }
    }

    /// <summary>Likely mistakes in the user's folder; call after all files are rendered.</summary>
    public IEnumerable<Diagnostic> Diagnostics()
    {
        if (users is null)
            yield break;

        var own = UsersNames.ToList();
        var names = string.Join(", ", ShippedNames);
        if (own.Count == 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.UnusedTemplate,
                "The folder of SlimContainerTemplates contains no templates. "
                + $"Templates that you can override: {names}.")
            {
                File = users,
            };
        }

        foreach (var name in own.Except(ShippedNames).Where(name => IsUnused(name, own)))
        {
            yield return new Diagnostic(
                DiagnosticCode.UnusedTemplate,
                $"Unused template '{name}': it overrides no template of the package, and no template includes it. "
                + $"Templates that you can override: {names}.")
            {
                File = Path.Combine(users, name + Extension),
            };
        }
    }

    private bool IsUnused(string name, IEnumerable<string> own) =>
        !read.Contains(Path.Combine(users!, name + Extension)) && !IsMentioned(name, own);

    private string? Find(string name)
    {
        if (name.StartsWith(ShippedPrefix, StringComparison.Ordinal))
            return shipped.Value.GetValueOrDefault(name[ShippedPrefix.Length..]);
        return FindInUsers(name) ?? shipped.Value.GetValueOrDefault(name);
    }

    private string? FindInUsers(string name)
    {
        if (users is null)
            return null;

        var path = Path.Combine(users, name + Extension);
        return name.Length > 0 && Path.GetFileName(name) == name && File.Exists(path) ? path : null;
    }

    private IEnumerable<string> AllNames() => UsersNames
        .Concat(ShippedNames)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private IEnumerable<string> ShippedNames => shipped.Value.Keys.Order(StringComparer.Ordinal);

    private IEnumerable<string> UsersNames => Directory.Exists(users)
        ? Directory.EnumerateFiles(users, "*" + Extension)
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal)
        : [];

    // An include in a conditional branch that was not rendered.
    private bool IsMentioned(string name, IEnumerable<string> own) => own
        .Select(other => TextOf(Path.Combine(users!, other + Extension)))
        .Any(text =>
            text.Contains($"'{name}'", StringComparison.Ordinal)
            || text.Contains($"\"{name}\"", StringComparison.Ordinal));

    private bool IsInUsersFolder(string path) => users is not null && Path.GetDirectoryName(path) == users;

    // Accepts only plain file names as targets: a folder in the target's path could be a link too.
    private static bool LeadsOut(string path)
    {
        for (var links = 0; new FileInfo(path).LinkTarget is { } target; links++)
        {
            if (Path.GetFileName(target) != target || links == 40)
                return true;
            path = Path.Combine(Path.GetDirectoryName(path)!, target);
        }

        return false;
    }

    private static SlimContainerException Unreadable(string path, string why, Exception? cause) =>
        new(DiagnosticCode.BrokenTemplate, $"Cannot read the template: {why.TrimEnd('.')}.", cause) { File = path };
}
