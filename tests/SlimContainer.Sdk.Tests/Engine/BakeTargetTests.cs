using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class BakeTargetTests
{
    private static readonly BuildRequest Request =
        new() { Context = "/repo", Dockerfile = "/repo/src/web/Dockerfile", Tags = ["example.com/web:1"] };

    [TestMethod]
    public void All_options_are_written_and_values_are_escaped()
    {
        var request = Request with
        {
            Platforms = ["linux/amd64", "linux/arm64"],
            Target = "final",
            BuildArguments = [new("A", "${evil} %{ if true } $x 100%")],
            Labels = [new("a\"b", "line\nline \\ \"quoted\"")],
            CacheFrom = [new("local", [new("src", "/repo/cache")]), new("auto", [])],
            CacheTo = [new("auto", [])],
            Secrets =
            [
                new("config", File: "/repo/nuget.config"),
                new("home", File: "/home/ana/token"),
                new("TOKEN", Variable: "TOKEN"),
            ],
            Ssh = ["default"],
            Network = "host",
            NoCache = true,
            Pull = true,
            Outputs = [new("oci", [new("dest", "/repo/out/web.tar")])],
            Push = true,
        };

        Assert.AreEqual("""
            target "web" {
              context = "."
              dockerfile = "src/web/Dockerfile"
              tags = ["example.com/web:1"]
              platforms = ["linux/amd64", "linux/arm64"]
              target = "final"
              args = {
                "A" = "$${evil} %%{ if true } $x 100%"
              }
              labels = {
                "a\"b" = "line\nline \\ \"quoted\""
              }
              cache-from = ["type=local,src=cache", "type=registry,ref=example.com/web:buildcache", "type=registry,ref=example.com/web:1"]
              cache-to = ["type=registry,ref=example.com/web:buildcache,mode=max"]
              secret = ["id=config,src=nuget.config", "id=home,src=/home/ana/token", "id=TOKEN,env=TOKEN"]
              ssh = ["default"]
              network = "host"
              no-cache = true
              pull = true
              output = ["type=oci,dest=out/web.tar", "type=registry"]
            }

            """.ReplaceLineEndings("\n"), BakeTarget.Of("web", request, "/repo"));
    }

    [TestMethod]
    public void Second_Dockerfile_uses_the_target_of_the_first_as_build_context()
    {
        var request = Request with
        {
            Dockerfile = "/repo/src/web/Dockerfile.final",
            DependsOn = Request with
            {
                Dockerfile = "/repo/src/web/Dockerfile.build",
                Tags = ["web-build"],
                Secrets = [new("TOKEN", Variable: "TOKEN")],
            },
        };

        Assert.AreEqual("""
            target "web-build" {
              context = "."
              dockerfile = "src/web/Dockerfile.build"
              secret = ["id=TOKEN,env=TOKEN"]
            }

            target "web" {
              context = "."
              dockerfile = "src/web/Dockerfile.final"
              contexts = {
                "web-build" = "target:web-build"
              }
              tags = ["example.com/web:1"]
            }

            """.ReplaceLineEndings("\n"), BakeTarget.Of("web", request, "/repo"));
    }

    [TestMethod]
    public void Unsupported_option_is_rejected() =>
        Failure.Of(
            DiagnosticCode.OptionRefused,
            () => BakeTarget.Of("web", Request with { AddHost = ["h:1.2.3.4"] }, "/repo"));

    [TestMethod]
    [DataRow("/repo/src/Shop.Web/Shop.Web.csproj", "shop-web")]
    [DataRow("/repo/My App & é.csproj", "my-app----")]
    public void Target_name_is_derived_from_the_project_name(string project, string expected) =>
        Assert.AreEqual(expected, BakeTarget.NameOf(project));
}
