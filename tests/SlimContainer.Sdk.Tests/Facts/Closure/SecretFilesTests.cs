using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Secret and revealing files in evaluated projects.</summary>
[TestClass]
public sealed class SecretFilesTests : IDisposable
{
    private const string App = "app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("<Content Include=\"X\" />", true, DisplayName = "published")]
    [DataRow("<None Include=\"X\" CopyToOutputDirectory=\"Always\" />", true, DisplayName = "copied")]
    [DataRow("<EmbeddedResource Include=\"X\" />", false, DisplayName = "embedded")]
    [DataRow("<AdditionalFiles Include=\"X\" />", false, DisplayName = "read by an analyzer")]
    public void Credential_file_is_excluded_unless_the_compiler_reads_it(string item, bool staysOut)
    {
        repository.Add("app/keys/CERT.PFX", "key");
        AddApp($"<ItemGroup>{item.Replace("X", "keys/CERT.PFX", StringComparison.Ordinal)}</ItemGroup>");

        Assert.AreEqual(staysOut, Ignores("keys/CERT.PFX"));
        Assert.AreEqual(staysOut, Warns(DiagnosticCode.CredentialsLeftOut));
    }

    [TestMethod]
    public void Strong_name_key_file_is_in_the_build_context()
    {
        repository.Add("app/sign.snk", "key");
        repository.Add("app/other.snk", "key");
        AddApp("<PropertyGroup><AssemblyOriginatorKeyFile>sign.snk</AssemblyOriginatorKeyFile></PropertyGroup>");

        Assert.IsFalse(Ignores("sign.snk"));
        Assert.IsTrue(Ignores("other.snk"));
        Assert.IsFalse(Warns(DiagnosticCode.CredentialsLeftOut));
    }

    [TestMethod]
    [DataRow("Exists('sign.snk')")]
    [DataRow("'$([System.IO.File]::Exists(`$(MSBuildProjectDirectory)/sign.snk`))' == 'True'")]
    public void Strong_name_key_file_is_in_the_build_context_if_evaluation_tests_for_it(string condition)
    {
        repository.Add("app/sign.snk", "key");
        AddApp($"""
            <PropertyGroup Condition="{condition}">
              <SignAssembly>true</SignAssembly>
              <AssemblyOriginatorKeyFile>sign.snk</AssemblyOriginatorKeyFile>
            </PropertyGroup>
            """);

        Assert.IsFalse(Ignores("sign.snk"));
        Assert.IsFalse(Warns(DiagnosticCode.CredentialsLeftOut));
    }

    [TestMethod]
    [DataRow("<apikeys><add key=\"feed\" value=\"x\" /></apikeys>", true)]
    [DataRow("", false)]
    public void Content_nuget_config_is_excluded_if_it_has_credentials(string section, bool staysOut)
    {
        repository.Add("app/deploy/NUGET.CONFIG", $"<configuration>{section}</configuration>");
        AddApp("<ItemGroup><Content Include=\"deploy/NUGET.CONFIG\" /></ItemGroup>");

        Assert.AreEqual(staysOut, Ignores("deploy/NUGET.CONFIG"));
    }

    [TestMethod]
    public void Publish_profile_of_a_web_project_is_excluded()
    {
        repository.Add("app/Properties/PublishProfiles/x.pubxml", "<Project />");
        repository.Add(App, """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);

        Assert.IsTrue(Ignores("Properties/PublishProfiles/x.pubxml"));
    }

    [TestMethod]
    [DataRow("SECRETS.JSON")]
    [DataRow(".my.cnf")]
    [DataRow("deploy/.secrets")]
    [DataRow(".aws/credentials")]
    [DataRow(".kube/config")]
    [DataRow("certs/id_ed25519")]
    [DataRow("infra/prod.tfvars")]
    [DataRow("Secrets.json")]
    [DataRow("site.PublishSettings")]
    [DataRow("nuget.config.bak")]
    public void Secret_file_without_item_is_excluded(string path)
    {
        repository.Add($"app/{path}", "x");
        AddApp();

        Assert.IsTrue(Ignores(path));
    }

    [TestMethod]
    [DataRow("certs/id_ed25519.pub")]
    [DataRow("environment.json")]
    [DataRow("kube/config")]
    public void Files_with_similar_names_are_in_the_build_context(string path)
    {
        repository.Add($"app/{path}", "x");
        AddApp();

        Assert.IsFalse(Ignores(path));
    }

    [TestMethod]
    [DataRow("appsettings.Development.json", """{ "Db": { "Password": "kd82hs" } }""")]
    [DataRow("appsettings.json", """{ "ConnectionStrings": { "Db": "Host=db;Password=kd82hs" }, /* note */ }""")]
    [DataRow("appsettings.json", """{ "Queues": [ { "Url": "amqp://ana:kd82hs@queue" } ] }""")]
    [DataRow("service-account.json", "{}")]
    [DataRow("wwwroot/assets/site.js.map", "{}")]
    public void Revealing_files_are_reported_once(string path, string text)
    {
        repository.Add($"app/{path}", text);
        var content = $"<ItemGroup><Content Include=\"{path}\" /></ItemGroup>";
        AddApp(content);

        Assert.Contains(path, Diagnostics().Single(one => one.Code == DiagnosticCode.RevealingFiles).Text);
        Assert.IsFalse(Ignores(path));
        Assert.IsFalse(Warns(DiagnosticCode.RevealingFiles, facts => facts with
        {
            ContextFiles = [repository[$"app/{path}"]],
        }));
    }

    [TestMethod]
    [DataRow("appsettings.Development.json", """{ "Logging": { "LogLevel": { "Default": "Debug" } } }""")]
    [DataRow("appsettings.json", """{ "Db": { "Password": "" }, "Token": "${TOKEN}" }""")]
    [DataRow("appsettings.json", "{ not json")]
    [DataRow("wwwroot/lib/site.js.map", "{}")]
    [DataRow("data.json", """{ "Password": "kd82hs" }""")]
    [DataRow("appsettings.json", """{ "Mail": { "ApiKey": "SECRET", "Password": "your-password" } }""")]
    [DataRow("appsettings.json", """{ "Db": "Host=db;Username=shop;Password=yourStrong(!)Password" }""")]
    [DataRow("appsettings.Development.json", """{ "Db": "Host=localhost;Database=shop;Password=kd82hs" }""")]
    [DataRow("appsettings.Development.json", """{ "Db": "Server=tcp:127.0.0.1,1433;User Id=sa;Password=kd82hs;" }""")]
    [DataRow("appsettings.Development.json", """{ "Db": "Data Source=(localdb)\\db;Pwd=kd82hs;" }""")]
    [DataRow("appsettings.Development.json", """{ "Queue": "amqp://guest:kd82hs@localhost:5672" }""")]
    public void Harmless_content_is_not_reported(string path, string text)
    {
        repository.Add($"app/{path}", text);
        AddApp($"<ItemGroup><Content Include=\"{path}\" /></ItemGroup>");

        Assert.IsFalse(Warns(DiagnosticCode.RevealingFiles));
    }

    [TestMethod]
    [DataRow("/*!\n * Bootstrap v5.3.3\n */\nbody{}", false)]
    [DataRow("@charset \"UTF-8\";/*! Bootstrap */body{}", false)]
    [DataRow("/*\n AngularJS v1.8.2\n License: MIT\n*/\n(function(){})()", false)]
    [DataRow("// @license MIT\nlet a=1", false)]
    [DataRow("/* Shop */\nlet license=1", true)]
    [DataRow("let a=1 /* License: MIT */", true)]
    public void A_source_map_of_a_library_is_not_named(string code, bool isNamed)
    {
        repository.Add("app/wwwroot/js/code.min.js", code);
        repository.Add("app/wwwroot/js/code.min.js.map", "{}");
        AddApp("""<ItemGroup><Content Include="wwwroot/**" /></ItemGroup>""");

        Assert.AreEqual(isNamed, Warns(DiagnosticCode.RevealingFiles));
    }

    [TestMethod]
    public void Many_files_are_counted()
    {
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
        {
            repository.Add($"app/{name}.js.map", "{}");
        }

        AddApp("""<ItemGroup><Content Include="*.map" /></ItemGroup>""");

        Assert.Contains(
            "can read a.js.map, b.js.map, c.js.map and 2 more: ",
            Diagnostics().Single(one => one.Code == DiagnosticCode.RevealingFiles).Text);
    }

    private void AddApp(string content = "") => repository.AddProject(App, content);

    private bool Ignores(string path)
    {
        var facts = repository.Facts(App);
        return new IgnoreMatcher(IgnoreRules.For(facts, Dialect.Of(facts), facts.ProjectFolder)).Excludes(path);
    }

    private ValueList<Diagnostic> Diagnostics() => Sample.Plan(repository.Facts(App)).Diagnostics;

    private bool Warns(string code, Func<ProjectFacts, ProjectFacts>? change = null)
    {
        var facts = repository.Facts(App);
        return Sample.Plan(change?.Invoke(facts) ?? facts).Diagnostics.Any(one => one.Code == code);
    }
}
