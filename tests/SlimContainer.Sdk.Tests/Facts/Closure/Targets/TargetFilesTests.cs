using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Files that only a target names are in the context.</summary>
[TestClass]
public sealed class TargetFilesTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private const string Script = "eng/build.fsx";
    private const string Build = "AfterTargets='Build'";
    private const string Publish = "AfterTargets='Publish'";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("""<Exec Command="dotnet fsi ../../eng/build.fsx -p Init" />""")]
    [DataRow("""<Exec Command="node run.js --script=../../eng/build.fsx" />""")]
    [DataRow("""<Exec Command="dotnet fsi &quot;build.fsx&quot;" WorkingDirectory="../../eng" />""")]
    [DataRow("""<Exec Command="dotnet fsi $(MSBuildThisFileDirectory)..\..\eng\build.fsx" />""")]
    [DataRow("""<Copy SourceFiles="Program.cs;../../eng/build.fsx" DestinationFolder="$(OutDir)" />""")]
    [DataRow("""<ItemGroup><Script Include="../../eng/build.fsx" /></ItemGroup>""")]
    [DataRow("""<PropertyGroup><_F>../../eng/build.fsx</_F></PropertyGroup><Copy SourceFiles="$(_F)" />""")]
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
    public void Output_and_credentials_that_a_target_names_are_excluded(string path)
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

    [TestMethod]
    [DataRow("""<ItemGroup><_Asset Include="../../assets/**/*" /></ItemGroup>""")]
    [DataRow("""<PropertyGroup><_A>../../assets</_A></PropertyGroup><ZipDirectory SourceDirectory="$(_A)" />""")]
    [DataRow("""<Exec Command="cp -r ../../assets/. $(PublishDir)assets" />""")]
    public void Folder_that_a_target_copies_is_in_the_context_with_files_added_later(string content)
    {
        repository.Add("assets/a.txt");
        repository.Add("assets/LICENSE");
        AddApp($"""<Target Name="Assets" AfterTargets="Publish">{content}</Target>""");

        var ignore = new IgnoreMatcher(repository.Plan(App).Context.Ignore);

        Assert.IsFalse(ignore.Excludes("assets/a.txt"));
        Assert.IsFalse(ignore.Excludes("assets/LICENSE"));
        Assert.IsFalse(ignore.Excludes("assets/later/b.txt"));
        Assert.IsTrue(ignore.Excludes("other/c.txt"));
    }

    [TestMethod]
    [DataRow("""<ItemGroup><_O Include="../../**/*.log" /></ItemGroup><Delete Files="@(_O)" />""", Build)]
    [DataRow("""<ItemGroup><_O Include="../../assets/**" /></ItemGroup><Delete Files="@(_O)" />""", Build)]
    [DataRow("""<ItemGroup><_All Include="../../assets/**/*" /></ItemGroup>""", "", DisplayName = "by name only")]
    [DataRow("""<ItemGroup><_All Include="../../assets/**/*" /></ItemGroup>""", "AfterTargets='Pack'")]
    [DataRow("""<ItemGroup><_All Include="../../**/*" /></ItemGroup>""", Build)]
    [DataRow("""<Exec Command="cp -r $(PublishDir). ../../assets" />""", Publish)]
    [DataRow("""<Exec Command="docker cp web:/x ../../assets" />""", Publish)]
    [DataRow("""<ItemGroup><_Dll Include="../../assets/bin/**/*.dll" /></ItemGroup>""", Publish)]
    public void A_folder_that_publish_does_not_read_is_not_in_the_context(string content, string hook)
    {
        repository.Add("assets/a.txt");
        repository.Add("assets/bin/a.dll");
        repository.AddProject("lib/lib.csproj");
        AddApp($"""
            <ItemGroup><ProjectReference Include="../../lib/lib.csproj" /></ItemGroup>
            <Target Name="Other" {hook}>{content}</Target>
            """);

        var ignore = new IgnoreMatcher(repository.Plan(App).Context.Ignore);

        Assert.IsTrue(ignore.Excludes("assets/a.txt"));
        Assert.IsTrue(ignore.Excludes("assets/bin/a.dll"));
    }

    [TestMethod]
    public void A_property_of_a_target_whose_condition_does_not_hold_has_the_evaluated_value()
    {
        repository.Add("schemas/a.json");
        AddApp("""
            <PropertyGroup><Schemas>../../schemas</Schemas></PropertyGroup>
            <Target Name="Generate" BeforeTargets="Build">
              <PropertyGroup><Schemas Condition="'$(Schemas)' == ''">schemas</Schemas></PropertyGroup>
              <Exec Command="generate $(Schemas)/a.json" />
            </Target>
            """);

        Assert.IsFalse(new IgnoreMatcher(repository.Plan(App).Context.Ignore).Excludes("schemas/a.json"));
    }

    [TestMethod]
    public void A_file_below_the_project_that_a_pattern_of_a_target_names_is_not_excluded()
    {
        repository.Add("src/app/legal/LICENSE");
        AddApp("""
            <Target Name="Legal" AfterTargets="Publish"><ItemGroup><_L Include="legal/**" /></ItemGroup></Target>
            """);

        Assert.IsFalse(new IgnoreMatcher(repository.Plan(App).Context.Ignore).Excludes("legal/LICENSE"));
    }

    [TestMethod]
    public void Folder_named_like_a_secret_is_included_but_the_secrets_in_it_are_excluded()
    {
        repository.AddProject("src/NuGet.Configuration/NuGet.Configuration.csproj");
        repository.Add("src/NuGet.Configuration/Code.cs");
        repository.Add("src/app/Acme.Env/Code.cs");
        repository.AddProject(App, """
            <ItemGroup>
              <ProjectReference Include="../NuGet.Configuration/NuGet.Configuration.csproj" />
            </ItemGroup>
            """);

        var ignore = new IgnoreMatcher(repository.Plan(App).Context.Ignore);

        Assert.IsFalse(ignore.Excludes("NuGet.Configuration/Code.cs"));
        Assert.IsFalse(ignore.Excludes("NuGet.Configuration/Later.cs"));
        Assert.IsFalse(ignore.Excludes("app/Acme.Env/Code.cs"));
        Assert.IsTrue(ignore.Excludes("NuGet.Configuration/id_rsa"));
        Assert.IsTrue(ignore.Excludes("NuGet.Configuration/obj/x.cs"));
    }

    [TestMethod]
    [DataRow("dotnet swagger tofile --output api.json", true)]
    [DataRow("dotnet tool run swagger", true)]
    [DataRow("dotnet $(Tool) tofile", true)]
    [DataRow("dotnet other", false)]
    [DataRow("echo swagger", false)]
    public void Tools_that_a_target_runs_are_installed_before_restore(string command, bool isInstalled)
    {
        repository.Add(".config/dotnet-tools.json", """
            { "version": 1, "tools": { "some.cli": { "version": "9.0.6", "commands": ["swagger"] } } }
            """);
        AddApp($"""
            <Target Name="Api" AfterTargets="Build" Condition="'$(Configuration)' == 'Release'">
              <PropertyGroup><Tool>swagger</Tool></PropertyGroup>
              <Exec Command="{command}" />
            </Target>
            """);

        const string Install = "dotnet tool restore --tool-manifest .config/dotnet-tools.json";
        var dockerfile = Sample.Dockerfile(repository.Plan(App));

        Assert.AreEqual(isInstalled, dockerfile.Contains(Install, StringComparison.Ordinal), dockerfile);
    }

    [TestMethod]
    public void Files_of_Paket_are_in_the_restore_layer()
    {
        foreach (var file in (string[])["paket.lock", "paket.dependencies", "src/app/paket.references"])
        {
            repository.Add(file);
        }

        repository.Add(".paket/Paket.Restore.targets", """
            <Project>
              <PropertyGroup>
                <PaketLockFilePath>$(MSBuildThisFileDirectory)..\paket.lock</PaketLockFilePath>
              </PropertyGroup>
              <Target Name="PaketRestore" BeforeTargets="CollectPackageReferences">
                <PropertyGroup>
                  <PaketReferences>$(MSBuildProjectDirectory)\paket.references</PaketReferences>
                </PropertyGroup>
                <GetFileHash Files="$(PaketLockFilePath)" />
              </Target>
            </Project>
            """);
        AddApp("""<Import Project="../../.paket/Paket.Restore.targets" />""");

        var inputs = RestoreInputs();

        Assert.Contains("paket.lock", inputs);
        Assert.Contains("paket.dependencies", inputs);
        Assert.Contains("src/app/paket.references", inputs);
    }

    [TestMethod]
    public void Projects_of_a_solution_are_restored_if_a_target_builds_but_not_formats_it()
    {
        repository.AddProject("plugins/a/a.csproj", "");
        repository.Add("plugins/plugins.slnx", """<Solution><Project Path="a/a.csproj" /></Solution>""");
        const string Format = """<Exec Command="dotnet format ../../plugins/plugins.slnx" />""";
        const string Build = """<Exec Command="dotnet build ../../plugins/plugins.slnx -o $(PublishDir)plugins" />""";
        AddApp($"""<Target Name="Plugins" AfterTargets="Publish">{Format}</Target>""");
        Assert.DoesNotContain("plugins/a/a.csproj", RestoreInputs());

        AddApp($"""<Target Name="Plugins" AfterTargets="Publish">{Build}</Target>""");

        Assert.Contains("plugins/a/a.csproj", RestoreInputs());
    }

    private void AddApp(string content)
    {
        repository.Add(Script);
        repository.AddProject(App, content);
    }

    private List<string> RestoreInputs() =>
        [.. repository.Plan(App).Build!.RestoreInputs.SelectMany(copy => copy.Sources)];
}
