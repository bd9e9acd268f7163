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

    public void Write(string path, string text) => Folders.Write(Folder, path, text);

    /// <summary>One of the samples.</summary>
    public static Workspace OfSample(TestContext test, string name)
    {
        var workspace = new Workspace(test, name);
        Folders.Copy(Path.Combine(Package.RepositoryRoot, "samples", name), workspace.Folder);
        return workspace;
    }

    /// <summary>Makes another folder the same as this one.</summary>
    public Workspace CopyTo(Workspace other)
    {
        Directory.Delete(other.Folder, recursive: true);
        Folders.Copy(Folder, other.Folder);
        return other;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Runs a command of <c>dotnet</c> that is no build.</summary>
    public async Task<Output> RunAsync(params string[] arguments) =>
        new(await DotNet(arguments).RunAsync(test.CancellationToken));

    /// <summary>Fills the folder from a template of the SDK.</summary>
    public async Task CreateFromTemplateAsync(params string[] template)
    {
        var create = new Command("dotnet", ["new", .. template, "--no-restore", "-o", Folder]);
        (await create.RunAsync(test.CancellationToken)).EnsureSuccess();
    }

    /// <summary>Runs <c>dotnet</c> in the folder, as a user's shell would, and keeps a binary log of it.</summary>
    public Task<Output> DotNetAsync(params string[] arguments) =>
        DotNetAsync(new Dictionary<string, string?>(), arguments);

    /// <inheritdoc cref="DotNetAsync(string[])" />
    public async Task<Output> DotNetAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var log = Path.Combine(Path.GetDirectoryName(Folder)!, $"{DateTime.Now:HHmmss.fff}.binlog");
        var logger = $"-bl:{log};ProjectImports={(LogsImports ? "Embed" : "None")}";
        var command = DotNet([.. arguments, logger]);
        // A process reads some variables once, such as HOME: with others, a build gets a process of its own.
        var output = environment.Count > 0
            ? new(await (command with { Environment = Environment(environment) }).RunAsync(test.CancellationToken))
            : await RunOnServerAsync(command);
        test.WriteLine($"dotnet {string.Join(' ', arguments)}: {output.ExitCode}\n{output.Text}");
        return output;
    }

    // On a busy machine, a server may lose its client at the end of a build: exit code 1 without any error, and without
    // the summary (dotnet/msbuild#14172). Repeated in a process of its own: most of it is up to date.
    private async Task<Output> RunOnServerAsync(Command command)
    {
        var output = new Output(await BuildServers.RunAsync(server =>
            (command with { Environment = Environment(server) }).RunAsync(test.CancellationToken)));
        if (output.ExitCode != 1 || output.Text.Contains("error", StringComparison.Ordinal))
            return output;

        test.WriteLine("The build server lost its client, so the build is repeated.");
        var repeated = new Output(await command.RunAsync(test.CancellationToken));
        return repeated with { Text = $"{output.Text}\n{repeated.Text}" };
    }

    /// <summary>The environment of a build: this run's packages, and nothing of the tests' own build.</summary>
    public static Dictionary<string, string?> Environment(params IReadOnlyDictionary<string, string?>[] more)
    {
        var environment = BuildEnvironment.Create(Package.PackagesFolder);
        foreach (var (name, value) in more.SelectMany(variables => variables))
        {
            environment[name] = value;
        }

        // Whatever the machine's default: to start a compiler for each project is most of a small build.
        environment.TryAdd("UseSharedCompilation", "true");
        return environment;
    }

    private Command DotNet(string[] arguments) => new("dotnet", arguments)
    {
        Folder = Folder,
        Environment = Environment(),
    };

    public void Dispose()
    {
        if (test.CurrentTestOutcome
            is UnitTestOutcome.Passed or UnitTestOutcome.Inconclusive or UnitTestOutcome.InProgress)
            return;
        KeptAny = true;
        test.WriteLine($"The project is kept in {Folder}, the logs of its builds beside it.");
    }
}

/// <summary>The output of a command, with its assertions.</summary>
internal sealed record Output(int ExitCode, string Text)
{
    public Output(CommandResult result)
        : this(result.ExitCode, result.Output)
    {
    }

    public void ShouldSucceed() => Assert.AreEqual(0, ExitCode, Text);

    public void ShouldFailWith(string code)
    {
        Assert.AreNotEqual(0, ExitCode, Text);
        StringAssert.Contains(Text, $"error {code}:", Text);
        Assert.IsFalse(Text.Contains("MSB4018", StringComparison.Ordinal), $"a task crashed: {Text}");
    }
}
