using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Diagnostics about what the build context lacks.</summary>
[TestClass]
public sealed class ContextDiagnosticsTests
{
    [TestMethod]
    public void Lock_files_that_lack_the_same_runtime_share_one_warning()
    {
        var projects = Enumerable.Range(1, 15)
            .Select(number => Sample.Project($"/repo/lib{number}/lib{number}.csproj") with
            {
                LockFile = new LockFile(NativePath.Of($"/repo/lib{number}/packages.lock.json"), ["linux-x64"]),
            });
        var closure = new ProjectClosure { Projects = projects.ToValueList() };

        var warning = Diagnostics(Sample.Web with { Closure = closure }).Single();

        Assert.StartsWith(
            "The lock files of lib1.csproj, lib2.csproj, lib3.csproj and 12 more lack linux-arm64, so the container "
            + "restores",
            warning.Text);
    }

    [TestMethod]
    public void Restore_inputs_outside_the_boundary_share_one_warning_per_kind()
    {
        var warnings = Diagnostics(ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                Boundary = NativePath.Of("/repo"),
                OutsideConfigs = [NativePath.Of("/a/nuget.config"), NativePath.Of("/nuget.config")],
                OutsidePackageFolders = [NativePath.Of("/feeds/a"), NativePath.Of("/feeds/b")],
                ClearTextPasswordFiles = [NativePath.Of("/repo/nuget.config"), NativePath.Of("/repo/src/nuget.config")],
            },
        });

        Assert.HasCount(3, warnings);
        Assert.StartsWith(
            $"{NativePath.Of("/repo/nuget.config")} and {NativePath.Of("/repo/src/nuget.config")} contain passwords in "
            + "clear text. They are build secrets",
            warnings[0].Text);
        Assert.StartsWith(
            $"Restore reads {NativePath.Of("/a/nuget.config")} and {NativePath.Of("/nuget.config")} on this machine, "
            + $"but not in the container: they are above {NativePath.Of("/repo")}",
            warnings[1].Text);
        Assert.StartsWith(
            $"The package feeds {NativePath.Of("/feeds/a")} and {NativePath.Of("/feeds/b")} are folders that the "
            + $"container does not have: they are outside {NativePath.Of("/repo")}",
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
        var diagnostic = Diagnostics(ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                Boundary = NativePath.Of("/repo"),
                OutsidePackageFolders = [NativePath.Of("/feed")],
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
        Assert.Contains(hint, Diagnostics(ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                RepositoryRoot = repository is null ? null : NativePath.Of(repository),
                Boundary = NativePath.Of("/repo"),
                OutsideConfigs = [NativePath.Of("/nuget.config")],
            },
        }).Single().Text);

    private static List<Diagnostic> Diagnostics(ProjectFacts facts) => [.. ContextDiagnostics.Of(facts)];
}
