using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Render;

/// <summary>Finds templates by name: in the user's folder, then among those that ship, and nowhere else.</summary>
/// <param name="shipped">The folder of the package's templates.</param>
/// <param name="users">The folder of the user's templates; null where there is none.</param>
internal sealed class TemplateFolders(string shipped, string? users) : ITemplateLoader
{
    private const string Extension = ".scriban";

    // A user's template that replaces a shipped one can still include it, under this name.
    private const string ShippedPrefix = "shipped/";

    // Far above any template; more would be a file of another kind.
    private const int MostBytes = 256 * 1024;

    private readonly string? users = users is null ? null : Path.TrimEndingDirectorySeparator(users);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The path of a template that a file is made from.</summary>
    public string PathOf(string name) => Find(name) ?? Path.Combine(shipped, name + Extension);

    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
        Find(templateName) ?? throw new ScriptRuntimeException(callerSpan, $"There is no template '{templateName}'. There are: {string.Join(", ", AllNames())}.");

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => Read(templatePath);

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Read(templatePath));

    /// <summary>The template's text without the line end that editors put behind the last line.</summary>
    /// <exception cref="SlimContainerException">The file cannot be a template.</exception>
    public string Read(string path)
    {
        read.Add(path);
        try
        {
            // A folder, or a device, has no length either.
            if (new FileInfo(path).Length > MostBytes)
                throw Unreadable(path, $"it is larger than {MostBytes / 1024} kB", null);
            if (IsUsers(path) && LeadsOut(path))
                throw Unreadable(path, "it is a link that leads out of its folder", null);
            return File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure.Message, failure);
        }
    }

    /// <summary>What is likely a mistake in the user's folder, after everything was rendered.</summary>
    public IEnumerable<(string File, Advice Advice)> Advise()
    {
        if (users is null)
            yield break;

        var own = Names(users).ToList();
        var names = string.Join(", ", Names(shipped));
        if (own.Count == 0)
            yield return (users, new Advice(DiagnosticCode.UnusedTemplate, $"SlimContainerTemplates names a folder without a template. The templates that one can replace: {names}."));
        foreach (var name in own.Except(Names(shipped)).Where(name => !read.Contains(Path.Combine(users, name + Extension)) && !IsMentioned(name, own)))
            yield return (Path.Combine(users, name + Extension), new Advice(DiagnosticCode.UnusedTemplate, $"The template '{name}' replaces none of the package's, and no template includes it. Those that one can replace: {names}."));
    }

    private string? Find(string name)
    {
        if (name.StartsWith(ShippedPrefix, StringComparison.Ordinal))
            return FindIn(shipped, name[ShippedPrefix.Length..]);
        return (users is null ? null : FindIn(users, name)) ?? FindIn(shipped, name);
    }

    private static string? FindIn(string folder, string name)
    {
        var path = Path.Combine(folder, name + Extension);
        return name.Length > 0 && Path.GetFileName(name) == name && File.Exists(path) ? path : null;
    }

    private IEnumerable<string> AllNames() =>
        (users is null ? [] : Names(users)).Concat(Names(shipped)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + Extension).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)
        : [];

    // An include behind a condition that is not met today.
    private bool IsMentioned(string name, IEnumerable<string> own) => own
        .Select(other => Read(Path.Combine(users!, other + Extension)))
        .Any(text => text.Contains($"'{name}'", StringComparison.Ordinal) || text.Contains($"\"{name}\"", StringComparison.Ordinal));

    private bool IsUsers(string path) => users is not null && Path.GetDirectoryName(path) == users;

    // The link's own text decides: a folder on its way could be a link as well.
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
        new(DiagnosticCode.BrokenTemplate, $"The template cannot be read: {why.TrimEnd('.')}.", cause) { File = path };
}
