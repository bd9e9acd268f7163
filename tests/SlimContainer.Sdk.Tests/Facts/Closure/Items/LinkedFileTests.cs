using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Files outside the project folder that the build reads.</summary>
[TestClass]
public sealed class LinkedFileTests : IDisposable
{
    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("EmbeddedResource", "LICENSE")]
    [DataRow("Content", "README.md")]
    [DataRow("AdditionalFiles", ".github/rules.txt")]
    [DataRow("Content", "third-party/bin/tool.exe")]
    [DataRow("Content", "web/node_modules/lib/lib.js")]
    [DataRow("Content", "certificates/root.pem")]
    [DataRow("Content", "lib/README.md")]
    [DataRow("Content", "lib/tests/data.json")]
    [DataRow("Reference", "libraries/bin/Vendor.dll")]
    public void Linked_file_is_in_the_build_context_despite_default_excludes(string type, string file)
    {
        repository.AddProject("app/app.csproj", $"""
            <ItemGroup>
              <ProjectReference Include="../lib/lib.csproj" />
              <{type} Include="../{file}" />
            </ItemGroup>
            """);
        repository.AddProject("lib/lib.csproj");
        repository.AddProject("lib/tests/tests.csproj");
        repository.Add(file, "-----BEGIN CERTIFICATE-----");

        Assert.IsFalse(IsIgnored("app/app.csproj", file));
    }

    [TestMethod]
    [DataRow("Dockerfile.Generator")]
    [DataRow("LICENSE-service")]
    [DataRow(".github/actions/label")]
    [DataRow("src/bin/tool")]
    public void Project_folder_matching_an_exclude_pattern_is_in_the_build_context(string folder)
    {
        var up = string.Concat(Enumerable.Repeat("../", folder.Count(character => character == '/') + 1));
        repository.AddProject(
            $"{folder}/app.csproj",
            $"""<ItemGroup><ProjectReference Include="{up}lib/lib.csproj" /></ItemGroup>""");
        repository.AddProject("lib/lib.csproj");

        Assert.IsFalse(IsIgnored($"{folder}/app.csproj", $"{folder}/app.csproj"));
        Assert.IsFalse(IsIgnored($"{folder}/app.csproj", $"{folder}/Program.cs"));
        Assert.IsTrue(IsIgnored($"{folder}/app.csproj", $"{folder}/obj/project.assets.json"));
        Assert.IsTrue(IsIgnored($"{folder}/app.csproj", $"{folder}/README.md"));
    }

    [TestMethod]
    public void Linked_credential_file_is_excluded()
    {
        repository.AddProject(
            "app/app.csproj",
            """<ItemGroup><Content Include="../secrets/server.pfx" /></ItemGroup>""");
        repository.Add("secrets/server.pfx");

        Assert.IsTrue(IsIgnored("app/app.csproj", "secrets/server.pfx"));
    }

    [TestMethod]
    public void Uncommitted_output_of_unreferenced_project_is_an_error()
    {
        ReadOutput("../legacy/bin/Release/Legacy.dll", "");
        repository.Commit("app/app.csproj");

        var failure = Failure.Of(DiagnosticCode.MissingOutput, () => repository.Plan("app/app.csproj"));

        Assert.StartsWith("app.csproj reads " + repository["legacy/bin/Release/Legacy.dll"], failure.Message);
        Assert.Contains("output of legacy.csproj", failure.Message);
        Assert.AreEqual(repository["app/app.csproj"], failure.File);
    }

    [TestMethod]
    public void Project_output_added_as_context_file_is_not_an_error()
    {
        ReadOutput("../legacy/bin/Release/Legacy.dll", "");
        repository.Commit("app/app.csproj");
        var facts = repository.Facts("app/app.csproj") with
        {
            ContextFiles = [repository["legacy/bin/Release/Legacy.dll"]],
        };

        Assert.Contains("!legacy/bin/Release/Legacy.dll", Sample.IgnoreFile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Committed_project_output_is_in_the_build_context()
    {
        ReadOutput("../legacy/bin/Release/Legacy.dll", "");
        repository.Commit("legacy/bin/Release/Legacy.dll");

        Assert.IsFalse(IsIgnored("app/app.csproj", "legacy/bin/Release/Legacy.dll"));
    }

    [TestMethod]
    public void Output_of_a_referenced_project_is_excluded()
    {
        ReadOutput(
            "../legacy/bin/Release/Legacy.dll",
            """<ProjectReference Include="../legacy/legacy.csproj" ReferenceOutputAssembly="false" />""");
        repository.Commit("app/app.csproj");

        Assert.IsTrue(IsIgnored("app/app.csproj", "legacy/bin/Release/Legacy.dll"));
    }

    private void ReadOutput(string file, string items)
    {
        repository.AddProject("app/app.csproj", $"""
            <ItemGroup>
              <Reference Include="Legacy" HintPath="{file}" />
              {items}
            </ItemGroup>
            """);
        repository.AddProject("legacy/legacy.csproj");
        repository.Add(file["../".Length..]);
    }

    private bool IsIgnored(string project, string file)
    {
        var context = repository.Plan(project).Context;
        return new IgnoreMatcher(context.Ignore).Excludes(FilePaths.Relative(repository[file], context.Root));
    }
}
