using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Credentials of feeds as build secrets.</summary>
[TestClass]
public sealed class ContextSecretsTests
{
    [TestMethod]
    public void NuGet_config_with_credentials_is_a_build_secret_and_not_in_the_context()
    {
        var facts = ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                CredentialFiles = [NativePath.Of("/repo/nuget.config")],
                ClearTextPasswordFiles = [NativePath.Of("/repo/nuget.config")],
            },
        };

        var plan = Sample.Plan(facts);

        var dockerfile = Sample.Dockerfile(plan);
        Assert.Contains("--mount=type=secret,id=nuget-config,target=/src/nuget.config,required=true", dockerfile);
        Assert.Contains("--secret id=nuget-config,src=nuget.config", dockerfile);
        Assert.DoesNotContain("COPY global.json nuget.config", dockerfile);
        Assert.Contains("\nnuget.config\n", Sample.IgnoreFile(plan));
        Assert.IsTrue(new IgnoreMatcher(plan.Context.Ignore).Excludes("nuget.config"));
        Assert.AreEqual(
            [new BuildSecret("nuget-config", File: NativePath.Of("/repo/nuget.config"))],
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
        Assert.Contains(
            diagnostic => diagnostic.Code == DiagnosticCode.ClearTextPassword
                && diagnostic.File == NativePath.Of("/repo/nuget.config"),
            plan.Context.Diagnostics);
    }

    [TestMethod]
    [DataRow("/repo/My App/nuget.config", @"target=/src/My\ App/nuget.config,required=true \")]
    [DataRow("/repo/a,b/nuget.config", @"\""target=/src/a,b/nuget.config\"",required=true \")]
    [DataRow("/repo/\"q\"/nuget.config", @"\""target=/src/\""\""q\""\""/nuget.config\"",required=true \")]
    public void Secret_mount_target_is_escaped(string file, string mount)
    {
        var closure = ContextSample.Shop.Closure with { CredentialFiles = [NativePath.Of(file)] };
        var facts = ContextSample.Shop with { Closure = closure };

        Assert.Contains("--mount=type=secret,id=nuget-config," + mount, Sample.Dockerfile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Credential_environment_variables_are_build_secrets()
    {
        var facts = ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                CredentialFiles = [NativePath.Of("/repo/nuget.config")],
                CredentialVariables = ["FEED_TOKEN"],
            },
        };

        var plan = Sample.Plan(facts);

        var dockerfile = Sample.Dockerfile(plan);
        Assert.Contains(
            "    --mount=type=secret,id=FEED_TOKEN,required=true \\\n"
            + "    NUGET_SCRATCH=/root/.local/share/NuGet/locks "
            + "env FEED_TOKEN=\"$(cat /run/secrets/FEED_TOKEN)\" dotnet restore ",
            dockerfile);
        Assert.Contains("--secret id=FEED_TOKEN,env=FEED_TOKEN ", dockerfile);
        Assert.Contains(
            new BuildSecret("FEED_TOKEN", Variable: "FEED_TOKEN"),
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
    }

    [TestMethod]
    public void Private_feed_accepts_credentials_from_an_optional_build_secret()
    {
        var closure = ContextSample.Shop.Closure with { PrivateFeeds = ["team-feed", "Our Feed"] };
        var facts = ContextSample.Shop with { Closure = closure };

        var plan = Sample.Plan(facts);

        var dockerfile = Sample.Dockerfile(plan);
        Assert.Contains(
            "    --mount=type=secret,id=NuGetPackageSourceCredentials_team-feed \\\n"
            + "    NUGET_SCRATCH=/root/.local/share/NuGet/locks env NuGetPackageSourceCredentials_team-feed="
            + "\"$(cat /run/secrets/NuGetPackageSourceCredentials_team-feed 2>/dev/null)\" dotnet restore ",
            dockerfile);
        Assert.Contains(
            "--secret id=NuGetPackageSourceCredentials_team-feed,env=NuGetPackageSourceCredentials_team-feed ",
            dockerfile);
        Assert.DoesNotContain("Our Feed", dockerfile);
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.FeedWithoutVariable, IsWarning: false },
            plan.Context.Diagnostics);
        Assert.Contains(
            new BuildSecret(
                "NuGetPackageSourceCredentials_team-feed",
                Variable: "NuGetPackageSourceCredentials_team-feed"),
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
    }

    [TestMethod]
    public void Build_request_ToString_masks_secret_values()
    {
        var planned = BuildManifest.Of(ContextSample.Shop, Sample.Plan(ContextSample.Shop));
        var request = planned.Request(Sample.Build, hasIgnoreFile: false) with
        {
            SecretValues = new(new Dictionary<string, string> { ["TOKEN"] = "hunter2" }),
        };

        Assert.Contains("TOKEN=***", request.ToString());
        Assert.DoesNotContain("hunter2", request.ToString());
    }
}
