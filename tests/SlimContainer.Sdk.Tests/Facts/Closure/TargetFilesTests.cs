using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Files that only a target names are in the context.</summary>
[TestClass]
public sealed class TargetFilesTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private const string Script = "eng/build.fsx";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("""<Exec Command="dotnet fsi ../../eng/build.fsx -p Init" />""")]
    [DataRow("""<Exec Command="node run.js --script=../../eng/build.fsx" />""")]
    [DataRow("""<Exec Command="dotnet fsi &quot;build.fsx&quot;" WorkingDirectory="../../eng" />""")]
    [DataRow("""<Exec Command="dotnet fsi $(MSBuildThisFileDirectory)..\..\eng\build.fsx" />""")]
    [DataRow("""<Copy SourceFiles="Program.cs;../../eng/build.fsx" DestinationFolder="$(OutDir)" />""")]
    [DataRow("""<ItemGroup><Script Include="../../eng/build.fsx" /></ItemGroup>""")]
    public void A_file_that_a_target_names_is_in_the_context(string content)
    {
        AddApp($"""<Target Name="Prepare" BeforeTargets="Build" Condition="!Exists('out')">{content}</Target>""");

        var plan = repository.Plan(App);

        Assert.Contains($"\n!{Script}\n", Sample.IgnoreFile(plan));
        Assert.DoesNotContain(Script, RestoreInputs());
    }

    [TestMethod]
    [DataRow("CollectPackageReferences")]
    [DataRow("Restore")]
    public void A_script_that_runs_before_restore_is_in_the_restore_layer(string target)
    {
        AddApp($"""
            <Target Name="Prepare" BeforeTargets="{target}"><Exec Command="dotnet fsi ../../eng/build.fsx" /></Target>
            """);

        Assert.Contains(Script, RestoreInputs());
        Assert.Contains($"\n!{Script}\n", Sample.IgnoreFile(repository.Plan(App)));
    }

    [TestMethod]
    [DataRow("src/tool/bin/tool.dll", DisplayName = "output")]
    [DataRow(".git/HEAD", DisplayName = "git")]
    [DataRow("certificate.pfx", DisplayName = "credentials")]
    public void Output_and_credentials_that_a_target_names_stay_out(string path)
    {
        repository.Add(path);
        AddApp($"""
            <Target Name="Prepare" BeforeTargets="Build">
              <Exec Command="/bin/sh ../../eng/build.fsx ../../{path}" />
            </Target>
            """);

        var context = repository.Plan(App).Context;

        Assert.IsTrue(new IgnoreMatcher(context.Ignore).Excludes(path));
        Assert.IsFalse(new IgnoreMatcher(context.Ignore).Excludes(Script));
    }

    private void AddApp(string content)
    {
        repository.Add(Script);
        repository.AddProject(App, content);
    }

    private List<string> RestoreInputs() =>
        [.. repository.Plan(App).Build!.RestoreInputs.SelectMany(copy => copy.Sources)];
}
