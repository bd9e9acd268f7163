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
    public void Dockerfile_of_several_projects() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop)));

    [TestMethod]
    public void Ignore_file_of_several_projects() => Snapshot.Match(Sample.IgnoreFile(Sample.Plan(Shop)));

    [TestMethod]
    public void Build_context_is_the_deepest_folder_that_contains_all_inputs()
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

        Assert.AreEqual("/repo", Context(Shop).Root);
        Assert.AreEqual("/repo/src", Context(narrow).Root);
        Assert.AreEqual("/repo/hello", Context(Sample.Web).Root);
    }

    [TestMethod]
    public void Shared_build_context_uses_a_Dockerfile_specific_ignore_file()
    {
        Assert.AreEqual("/repo/src/Web/Dockerfile.dockerignore", Context(Shop).IgnoreFile);
        Assert.AreEqual("/repo/hello/.dockerignore", Context(Sample.Web).IgnoreFile);
    }

    [TestMethod]
    public void SlimContainerContext_sets_the_context_and_must_contain_all_inputs()
    {
        Assert.AreEqual("/repo", Context(Sample.Web with { RequestedContext = "/repo/" }).Root);

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(Shop with { RequestedContext = "/repo/src" }));
        Assert.Contains("/repo/global.json", failure.Message);
        Failure.Of(
            DiagnosticCode.InvalidPropertyValue,
            () => Context(Sample.Web with { RequestedContext = "/" }));
    }

    [TestMethod]
    public void File_outside_the_repository_is_rejected_with_the_project_that_reads_it()
    {
        var project = Sample.Project("/repo/src/Web/Web.csproj") with { LinkedFiles = ["/elsewhere/Secret.cs"] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(Shop with { Closure = Shop.Closure with { Projects = [project] } }));

        Assert.Contains("/elsewhere/Secret.cs", failure.Message);
        Assert.Contains("Web.csproj", failure.Message);
    }

    [TestMethod]
    public void Project_outside_the_repository_is_rejected_with_the_referencing_project()
    {
        var web = Sample.Project("/repo/src/Web/Web.csproj") with
        {
            References = [new("/elsewhere/Lib/Lib.csproj", ReferencesOutputAssembly: true)],
        };
        var closure = Shop.Closure with { Projects = [web, Sample.Project("/elsewhere/Lib/Lib.csproj")] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(Shop with { Closure = closure }));

        Assert.StartsWith("Web.csproj reads /elsewhere/Lib/Lib.csproj", failure.Message);
        Assert.AreEqual("/repo/src/Web/Web.csproj", failure.File);
    }

    [TestMethod]
    public void SlimContainerContextFile_exceptions_are_the_last_ignore_patterns()
    {
        var facts = Sample.Web with { ContextFiles = ["/repo/hello/README.md", "/repo/hello/certs/ca.pem"] };

        Assert.EndsWith("\n!README.md\n!certs/ca.pem\n", Sample.IgnoreFile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void NuGet_config_with_credentials_is_a_build_secret_and_not_in_the_context()
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
        Assert.Contains("--secret id=nuget-config,src=nuget.config", dockerfile);
        Assert.DoesNotContain("COPY global.json nuget.config", dockerfile);
        Assert.Contains("\nnuget.config\n", Sample.IgnoreFile(plan));
        Assert.IsTrue(new IgnoreMatcher(plan.Context.Ignore).Excludes("nuget.config"));
        Assert.AreEqual(
            [new BuildSecret("nuget-config", File: "/repo/nuget.config")],
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.ClearTextPassword, File: "/repo/nuget.config" },
            plan.Context.Diagnostics);
    }

    [TestMethod]
    [DataRow("/repo/My App/nuget.config", @"target=/src/My\ App/nuget.config,required=true \")]
    [DataRow("/repo/a,b/nuget.config", @"\""target=/src/a,b/nuget.config\"",required=true \")]
    [DataRow("/repo/\"q\"/nuget.config", @"\""target=/src/\""\""q\""\""/nuget.config\"",required=true \")]
    public void Secret_mount_target_is_escaped(string file, string mount)
    {
        var facts = Shop with { Closure = Shop.Closure with { CredentialFiles = [file] } };

        Assert.Contains("--mount=type=secret,id=nuget-config," + mount, Sample.Dockerfile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Credential_environment_variables_are_build_secrets()
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
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
    }

    [TestMethod]
    public void Private_feed_accepts_credentials_from_an_optional_build_secret()
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
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).Secrets);
    }

    [TestMethod]
    public void Build_request_ToString_masks_secret_values()
    {
        var request = BuildManifest.Of(Shop, Sample.Plan(Shop)).Request(Sample.Build, hasIgnoreFile: false) with
        {
            SecretValues = new(new Dictionary<string, string> { ["TOKEN"] = "hunter2" }),
        };

        Assert.Contains("TOKEN=***", request.ToString());
        Assert.DoesNotContain("hunter2", request.ToString());
    }

    [TestMethod]
    public void Lock_files_that_lack_the_same_runtime_share_one_warning()
    {
        var projects = Enumerable.Range(1, 15)
            .Select(number => Sample.Project($"/repo/lib{number}/lib{number}.csproj") with
            {
                LockFile = new LockFile($"/repo/lib{number}/packages.lock.json", ["linux-x64"]),
            });
        var closure = new ProjectClosure { Projects = projects.ToValueList() };

        var warning = Diagnostics(Sample.Web with { Closure = closure }).Single();

        Assert.StartsWith(
            "The lock files of lib1.csproj, lib2.csproj, lib3.csproj and 12 more lack linux-arm64, so the container restores",
            warning.Text);
    }

    [TestMethod]
    public void Restore_inputs_outside_the_boundary_share_one_warning_per_kind()
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
    public void Feed_outside_the_boundary_is_a_warning_unless_failed_sources_are_ignored(bool isIgnored, string text)
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
    public void Warning_for_a_parent_nuget_config_explains_how_to_include_it(string? repository, string hint) =>
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
    public void Restore_uses_locked_mode_if_the_lock_file_has_all_runtimes(string locked, bool expected)
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
    [DataRow(true, "Serilog", true)]
    [DataRow(false, "Microsoft.SourceLink.GitHub", true)]
    [DataRow(false, "Serilog", false)]
    public void Commit_is_a_build_argument_if_the_app_publishes_its_repository_URL(
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
            BuildManifest.Of(facts, Sample.Plan(facts)).Request(Sample.Build, hasIgnoreFile: false).BuildArguments);
    }

    private static BuildContext Context(ProjectFacts facts) => ContextPlanner.Plan(facts, Dialect.Of(facts));

    private static List<Diagnostic> Diagnostics(ProjectFacts facts) => [.. ContextDiagnostics.Of(facts)];
}
