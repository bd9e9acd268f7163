using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ContextPlannerTests
{
    private static readonly ProjectFacts Shop = Sample.Web with
    {
        ProjectFile = "/repo/src/Web/Web.csproj",
        AssemblyName = "Web",
        Dockerfile = "/repo/src/Web/Dockerfile",
        Closure = new ProjectClosure
        {
            RepositoryRoot = "/repo",
            Projects =
            [
                Sample.Project("/repo/src/Web/Web.csproj") with
                {
                    Imports = ["/repo/Directory.Build.props", "/repo/eng/Version.props"],
                    References = [new("/repo/src/Lib/Lib.csproj", ReferencesOutputAssembly: true)],
                },
                Sample.Project("/repo/src/Lib/Lib.csproj") with
                {
                    Imports = ["/repo/Directory.Build.props"],
                    LinkedFiles = ["/repo/.editorconfig", "/repo/shared/Key.snk"],
                    NestedFolders = ["/repo/src/Lib/Lib.Tests"],
                },
            ],
            ConfigFiles = ["/repo/global.json", "/repo/nuget.config"],
            PackageFolders = ["/repo/packages"],
        },
    };

    [TestMethod]
    public void Several_projects_dockerfile() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop)));

    [TestMethod]
    public void Several_projects_ignore_file() => Snapshot.Match(Sample.IgnoreFile(Sample.Plan(Shop)));

    [TestMethod]
    public void The_context_is_the_deepest_folder_that_holds_everything()
    {
        var narrow = Shop with
        {
            Closure = Shop.Closure with
            {
                Projects = [Sample.Project("/repo/src/Web/Web.csproj"), Sample.Project("/repo/src/Lib/Lib.csproj")],
                ConfigFiles = [],
                PackageFolders = [],
            },
        };

        Assert.AreEqual("/repo", ContextPlanner.Plan(Shop).Root);
        Assert.AreEqual("/repo/src", ContextPlanner.Plan(narrow).Root);
        Assert.AreEqual("/repo/hello", ContextPlanner.Plan(Sample.Web).Root);
    }

    [TestMethod]
    public void An_app_that_shares_its_context_has_an_ignore_file_of_its_own()
    {
        Assert.AreEqual("/repo/src/Web/Dockerfile.dockerignore", ContextPlanner.Plan(Shop).IgnoreFile);
        Assert.AreEqual("/repo/hello/.dockerignore", ContextPlanner.Plan(Sample.Web).IgnoreFile);
    }

    [TestMethod]
    public void The_user_may_name_the_context_but_not_leave_a_file_out()
    {
        Assert.AreEqual("/repo", ContextPlanner.Plan(Sample.Web with { RequestedContext = "/repo/" }).Root);

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => ContextPlanner.Plan(Shop with { RequestedContext = "/repo/src" }));
        Assert.Contains("/repo/global.json", failure.Message);
    }

    [TestMethod]
    public void A_file_outside_the_repository_is_refused_with_who_reads_it()
    {
        var project = Sample.Project("/repo/src/Web/Web.csproj") with { LinkedFiles = ["/elsewhere/Secret.cs"] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => ContextPlanner.Plan(Shop with { Closure = Shop.Closure with { Projects = [project] } }));

        Assert.Contains("/elsewhere/Secret.cs", failure.Message);
        Assert.Contains("Web.csproj", failure.Message);
    }

    [TestMethod]
    public void A_project_outside_the_repository_is_refused_with_who_refers_to_it()
    {
        var web = Sample.Project("/repo/src/Web/Web.csproj") with
        {
            References = [new("/elsewhere/Lib/Lib.csproj", ReferencesOutputAssembly: true)],
        };
        var closure = Shop.Closure with { Projects = [web, Sample.Project("/elsewhere/Lib/Lib.csproj")] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => ContextPlanner.Plan(Shop with { Closure = closure }));

        Assert.StartsWith("Web.csproj reads /elsewhere/Lib/Lib.csproj", failure.Message);
        Assert.AreEqual("/repo/src/Web/Web.csproj", failure.File);
    }

    [TestMethod]
    public void What_the_user_lets_in_comes_last_so_that_it_is_in()
    {
        var facts = Sample.Web with { ContextFiles = ["/repo/hello/README.md", "/repo/hello/certs/ca.pem"] };

        Assert.EndsWith("\n!README.md\n!certs/ca.pem\n", Sample.IgnoreFile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Credentials_travel_as_secrets_and_enter_neither_context_nor_layer()
    {
        var facts = Shop with
        {
            Closure = Shop.Closure with
            {
                CredentialFiles = ["/repo/nuget.config"],
                ClearTextPasswordFiles = ["/repo/nuget.config"],
            },
        };

        var plan = Sample.Plan(facts);

        var dockerfile = Sample.Dockerfile(plan);
        Assert.Contains("--mount=type=secret,id=nuget-config,target=/src/nuget.config,required=true", dockerfile);
        Assert.Contains("--secret id=nuget-config,src=../../nuget.config", dockerfile);
        Assert.DoesNotContain("COPY global.json nuget.config", dockerfile);
        Assert.Contains("\nnuget.config\n", Sample.IgnoreFile(plan));
        Assert.IsTrue(new IgnoreMatcher(plan.Context.Ignore).Excludes("nuget.config"));
        Assert.AreEqual(
            [new BuildSecret("nuget-config", File: "/repo/nuget.config")],
            BuildManifest.Of(facts, plan).Request(Sample.Build).Secrets);
        Assert.Contains(diagnostic => diagnostic.Code == DiagnosticCode.ClearTextPassword, plan.Context.Diagnostics);
    }

    [TestMethod]
    [DataRow("/repo/My App/nuget.config", @"target=/src/My\ App/nuget.config,required=true \")]
    [DataRow("/repo/a,b/nuget.config", @"\""target=/src/a,b/nuget.config\"",required=true \")]
    [DataRow("/repo/\"q\"/nuget.config", @"\""target=/src/\""\""q\""\""/nuget.config\"",required=true \")]
    public void A_secret_s_folder_may_have_any_name(string file, string mount)
    {
        var facts = Shop with { Closure = Shop.Closure with { CredentialFiles = [file] } };

        Assert.Contains("--mount=type=secret,id=nuget-config," + mount, Sample.Dockerfile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Environment_variables_of_credentials_travel_as_secrets_too()
    {
        var facts = Shop with
        {
            Closure = Shop.Closure with
            {
                CredentialFiles = ["/repo/nuget.config"],
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
            BuildManifest.Of(facts, plan).Request(Sample.Build).Secrets);
    }

    [TestMethod]
    public void A_feed_of_the_repository_can_have_credentials_that_are_not_in_it()
    {
        var facts = Shop with { Closure = Shop.Closure with { PrivateFeeds = ["team-feed", "Our Feed"] } };

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
            BuildManifest.Of(facts, plan).Request(Sample.Build).Secrets);
    }

    [TestMethod]
    public void A_request_with_the_values_of_secrets_can_be_printed()
    {
        var request = BuildManifest.Of(Shop, Sample.Plan(Shop)).Request(Sample.Build) with
        {
            SecretValues = new(new Dictionary<string, string> { ["TOKEN"] = "hunter2" }),
        };

        Assert.Contains("TOKEN=***", request.ToString());
        Assert.DoesNotContain("hunter2", request.ToString());
    }

    [TestMethod]
    public void Several_lock_files_with_the_same_lack_are_one_warning()
    {
        var projects = Enumerable.Range(1, 15)
            .Select(number => Sample.Project($"/repo/lib{number}/lib{number}.csproj") with
            {
                LockFile = new LockFile($"/repo/lib{number}/packages.lock.json", ["linux-x64"]),
            });
        var closure = new ProjectClosure { Projects = projects.ToValueList() };

        var warning = Diagnostics(Sample.Web with { Closure = closure }).Single();

        Assert.StartsWith("The lock files of lib1.csproj, lib2.csproj, ", warning.Text);
        Assert.Contains("lib14.csproj and lib15.csproj lack linux-arm64, so the container restores", warning.Text);
    }

    [TestMethod]
    public void Several_files_outside_the_app_are_one_warning_each_kind()
    {
        var warnings = Diagnostics(Shop with
        {
            Closure = Shop.Closure with
            {
                Boundary = "/repo",
                OutsideConfigs = ["/a/nuget.config", "/nuget.config"],
                OutsidePackageFolders = ["/feeds/a", "/feeds/b"],
                ClearTextPasswordFiles = ["/repo/nuget.config", "/repo/src/nuget.config"],
            },
        });

        Assert.HasCount(3, warnings);
        Assert.StartsWith(
            "/repo/nuget.config and /repo/src/nuget.config contain passwords in clear text. They are build secrets",
            warnings[0].Text);
        Assert.StartsWith(
            "Restore reads /a/nuget.config and /nuget.config on this machine, but not in the container: they are above "
            + "/repo",
            warnings[1].Text);
        Assert.StartsWith(
            "The package feeds /feeds/a and /feeds/b are folders that the container does not have: they are outside "
            + "/repo",
            warnings[2].Text);
    }

    [TestMethod]
    [DataRow(false, "so restore fails there")]
    [DataRow(
        true,
        "Restore there continues without it (RestoreIgnoreFailedSources), and fails only if no other feed has a "
        + "package")]
    public void A_feed_outside_fails_restore_unless_failed_sources_are_ignored(bool isIgnored, string text)
    {
        var diagnostic = Diagnostics(Shop with
        {
            Closure = Shop.Closure with
            {
                Boundary = "/repo",
                OutsidePackageFolders = ["/feed"],
                IgnoresFailedSources = isIgnored,
            },
        }).Single();

        Assert.AreEqual((DiagnosticCode.OutsideRestore, !isIgnored), (diagnostic.Code, diagnostic.IsWarning));
        Assert.Contains(text, diagnostic.Text);
    }

    [TestMethod]
    [DataRow(null, "run git init")]
    [DataRow("/repo", "set SlimContainerContext to it")]
    public void A_nuget_config_above_the_app_comes_with_the_way_to_include_it(string? repository, string hint) =>
        Assert.Contains(hint, Diagnostics(Shop with
        {
            Closure = Shop.Closure with
            {
                RepositoryRoot = repository,
                Boundary = "/repo",
                OutsideConfigs = ["/nuget.config"],
            },
        }).Single().Text);

    [TestMethod]
    [DataRow("linux-x64;linux-arm64", true)]
    [DataRow("linux-x64", false)]
    [DataRow("", false)]
    public void Restore_is_locked_where_the_lock_file_knows_the_runtimes(string locked, bool expected)
    {
        var lockFile = new LockFile(
            "/repo/hello/packages.lock.json",
            locked.Split(';', StringSplitOptions.RemoveEmptyEntries).ToValueList());
        var facts = Sample.Web with
        {
            Closure = new ProjectClosure
            {
                Projects = [Sample.Project("/repo/hello/web.csproj") with { LockFile = lockFile }],
            },
        };

        var plan = Sample.Plan(facts);

        Assert.AreEqual(expected, Sample.Dockerfile(plan).Contains("--locked-mode", StringComparison.Ordinal));
        Assert.AreEqual(
            !expected,
            plan.Context.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCode.LockFileLacksRuntime));
        Assert.Contains("packages.lock.json web.csproj", Sample.Dockerfile(plan));
    }

    [TestMethod]
    [DataRow("MinVer", "-p:MinVerVersionOverride=$VERSION")]
    [DataRow("Nerdbank.GitVersioning", "-p:NBGV_GitEngine=Disabled -p:Version=$VERSION")]
    [DataRow("GitVersion.MsBuild", "-p:DisableGitVersionTask=true -p:Version=$VERSION")]
    public void A_version_from_git_comes_as_an_argument_behind_the_restore(string package, string expected)
    {
        var facts = Sample.Web with
        {
            Closure = new ProjectClosure
            {
                Projects = [Sample.Project("/repo/hello/web.csproj") with { Packages = [package] }],
            },
        };

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.Contains(expected, dockerfile);
        Assert.IsGreaterThan(
            dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal),
            dockerfile.IndexOf("ARG VERSION", StringComparison.Ordinal));
        Assert.AreEqual(
            [new("VERSION", "1.2.3")],
            BuildManifest.Of(facts, Sample.Plan(facts)).Request(Sample.Build).BuildArguments);
    }

    [TestMethod]
    [DataRow(true, "Serilog", true)]
    [DataRow(false, "Microsoft.SourceLink.GitHub", true)]
    [DataRow(false, "Serilog", false)]
    public void The_commit_comes_as_an_argument_where_the_app_tells_where_its_source_is(
        bool publishesUrl,
        string package,
        bool expected)
    {
        var facts = Sample.Web with
        {
            PublishesRepositoryUrl = publishesUrl,
            Closure = new ProjectClosure
            {
                Projects = [Sample.Project("/repo/hello/web.csproj") with { Packages = [package] }],
            },
        };

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.AreEqual(
            expected,
            dockerfile.Contains("-p:SourceRevisionId=$SOURCE_REVISION", StringComparison.Ordinal));
        Assert.AreEqual(expected, dockerfile.Contains("\nARG SOURCE_REVISION\n", StringComparison.Ordinal));
        Assert.AreEqual<ValueList<KeyValuePair<string, string>>>(
            expected ? [new("SOURCE_REVISION", "81f45e5")] : [],
            BuildManifest.Of(facts, Sample.Plan(facts)).Request(Sample.Build).BuildArguments);
    }

    private static List<Diagnostic> Diagnostics(ProjectFacts facts) => [.. ContextDiagnostics.Of(facts)];
}
