using System.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A repository whose projects MSBuild evaluates, without restore and without an engine.</summary>
internal sealed class EvaluatedRepository : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EvaluatedRepository() => Directory.CreateDirectory(folder[".git"]);

    public string this[string name] => folder[name];

    public void Dispose() => folder.Dispose();

    public string Add(string name, string text = "") => folder.Add(name, text);

    /// <summary>Adds a project of the .NET SDK.</summary>
    /// <param name="name">The project file.</param>
    /// <param name="content">What follows its properties.</param>
    public string AddProject(string name, string content = "") => Add(name, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          {content}
        </Project>
        """);

    /// <summary>Turns the folder into a repository that holds the files.</summary>
    public void Commit(params string[] files)
    {
        Directory.Delete(folder[".git"]);
        Git("init", "--quiet");
        Git(["add", "--force", "--", .. files]);
    }

    public ProjectClosure Read(string project) => ProjectClosureReader.Read(folder[project], CancellationToken.None);

    /// <summary>The plan of a console app.</summary>
    public ImagePlan Plan(string project) => Sample.Plan(Facts(project));

    public ProjectFacts Facts(string project) => Sample.Console with
    {
        ProjectFile = folder[project],
        AssemblyName = Path.GetFileNameWithoutExtension(project),
        Dockerfile = Path.Combine(Path.GetDirectoryName(folder[project])!, "Dockerfile"),
        Closure = Read(project),
    };

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode);
    }
}
