using CliWrap;
using CliWrap.Buffered;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A project folder as a user has it, with the packed package in a feed beside the sources.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TestContext test;

    public Workspace(TestContext test, string folderName = "app")
    {
        this.test = test;
        Folder = Path.Combine(Package.RunFolder, Guid.NewGuid().ToString("N")[..8], folderName);
        Directory.CreateDirectory(Path.Combine(Folder, "packages"));
        File.Copy(Package.File, Path.Combine(Folder, "packages", Path.GetFileName(Package.File)));

        // The default source stays: target frameworks older than the SDK's need their reference packages.
        Write("nuget.config", """
            <configuration>
              <packageSources>
                <add key="local" value="packages" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>A failed test's folder stays for a look.</summary>
    public static bool KeptAny { get; private set; }

    public string Folder { get; }

    /// <summary>Whether the binary logs have the imported projects in them, which takes time.</summary>
    public bool LogsImports { get; init; }

    public string Dockerfile => Path.Combine(Folder, "Dockerfile");

    public string IgnoreFile => Path.Combine(Folder, ".dockerignore");

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>One of the samples.</summary>
    public static Workspace OfSample(TestContext test, string name)
    {
        var workspace = new Workspace(test, name);
        Copy(Path.Combine(Package.RepositoryRoot, "samples", name), workspace.Folder);
        return workspace;
    }

    /// <summary>Makes another folder the same as this one.</summary>
    public Workspace CopyTo(Workspace other)
    {
        Directory.Delete(other.Folder, recursive: true);
        Copy(Folder, other.Folder);
        return other;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Runs a command of <c>dotnet</c> that is no build.</summary>
    public async Task<Output> RunAsync(params string[] arguments)
    {
        var result = await Cli.Wrap("dotnet")
            .WithArguments(arguments)
            .WithWorkingDirectory(Folder)
            .WithEnvironmentVariables(Environment(new Dictionary<string, string?>()))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(test.CancellationToken);
        return new Output(result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <summary>Fills the folder from a template of the SDK.</summary>
    public async Task CreateFromTemplateAsync(params string[] template) =>
        await Cli.Wrap("dotnet")
            .WithArguments(["new", .. template, "--no-restore", "-o", Folder])
            .WithStandardOutputPipe(PipeTarget.Null)
            .ExecuteAsync(test.CancellationToken);

    /// <summary>Runs <c>dotnet</c> in the folder, as a user's shell would, and keeps a binary log of it.</summary>
    public Task<Output> DotNetAsync(params string[] arguments) => DotNetAsync(new Dictionary<string, string?>(), arguments);

    /// <inheritdoc cref="DotNetAsync(string[])" />
    public async Task<Output> DotNetAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var log = Path.Combine(Path.GetDirectoryName(Folder)!, $"{DateTime.Now:HHmmss.fff}.binlog");
        var result = await Cli.Wrap("dotnet")
            .WithArguments([.. arguments, $"-bl:{log};ProjectImports={(LogsImports ? "Embed" : "None")}", "-nodeReuse:false"])
            .WithWorkingDirectory(Folder)
            .WithEnvironmentVariables(Environment(environment))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(test.CancellationToken);
        var output = new Output(result.ExitCode, result.StandardOutput + result.StandardError);
        test.WriteLine($"dotnet {string.Join(' ', arguments)}: {output.ExitCode}\n{output.Text}");
        return output;
    }

    /// <summary>What a build of this run needs to see: its own packages folder, and nothing of the tests' own build.</summary>
    public static Dictionary<string, string?> Environment(IReadOnlyDictionary<string, string?> more) => new(more)
    {
        ["NUGET_PACKAGES"] = Package.PackagesFolder,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };

    public void Dispose()
    {
        if (test.CurrentTestOutcome is UnitTestOutcome.Passed or UnitTestOutcome.Inconclusive or UnitTestOutcome.InProgress)
            return;
        KeptAny = true;
        test.WriteLine($"The project is kept in {Folder}, the logs of its builds beside it.");
    }
}

/// <summary>What a command said.</summary>
internal sealed record Output(int ExitCode, string Text)
{
    public void ShouldSucceed() => Assert.AreEqual(0, ExitCode, Text);

    public void ShouldFailWith(string code)
    {
        Assert.AreNotEqual(0, ExitCode, Text);
        StringAssert.Contains(Text, $"error {code}:", Text);
        Assert.IsFalse(Text.Contains("MSB4018", StringComparison.Ordinal), $"a task crashed: {Text}");
    }
}
