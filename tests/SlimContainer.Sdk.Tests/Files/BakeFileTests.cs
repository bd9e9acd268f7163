using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class BakeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Apps_that_write_at_the_same_time_are_all_in_it_once()
    {
        Parallel.ForEach(Enumerable.Range(0, 20), number => Update($"app{number % 10}", $"{number % 10}"));

        var text = File.ReadAllText(folder["docker-bake.hcl"]);
        Assert.Contains("""targets = ["app0", "app1", "app2", "app3", "app4", "app5", "app6", "app7", "app8", "app9"]""", text);
        Assert.AreEqual(11, text.Split("target \"").Length);
    }

    [TestMethod]
    public void An_app_brings_its_own_target_up_to_date_and_takes_out_those_that_are_gone()
    {
        Update("web", "old");
        Update("job", "job");
        File.Delete(folder["job/job.csproj"]);

        Update("web", "new");

        Assert.AreEqual("""
            # Written by SlimContainer.Sdk, anew with each run. Do not edit it: put what you add into a second file for `docker buildx bake -f`.

            group "default" {
              targets = ["web"]
            }

            # app web web/web.csproj
            target "web" {
              context = "new"
            }

            """.ReplaceLineEndings("\n"), File.ReadAllText(folder["docker-bake.hcl"]));
    }

    [TestMethod]
    public void A_file_of_the_user_stays()
    {
        folder.Add("docker-bake.hcl", "group \"default\" {}\n");

        Failure.Of(DiagnosticCode.ForeignBakeFile, () => Update("web", "x"));

        Assert.AreEqual("group \"default\" {}\n", File.ReadAllText(folder["docker-bake.hcl"]));
    }

    [TestMethod]
    public void Two_apps_of_one_name_are_an_error_and_not_one_target()
    {
        Update("a/web", "x", "web");

        Assert.Contains("Two apps would have the target web", Failure.Of(DiagnosticCode.ForeignBakeFile, () => Update("b/web", "x", "web")).Message);
    }

    [TestMethod]
    public void The_first_of_an_app_s_two_targets_counts_too()
    {
        folder.Add("shop/shop.csproj", "");
        BakeFile.Update(folder["docker-bake.hcl"], folder["shop/shop.csproj"], "shop", "target \"shop-build\" {\n}\n\ntarget \"shop\" {\n}\n", CancellationToken.None);

        Assert.Contains("Two apps would have the target shop-build", Failure.Of(DiagnosticCode.ForeignBakeFile, () => Update("shop-build", "x")).Message);
    }

    private void Update(string app, string context, string? name = null)
    {
        name ??= app;
        var project = Path.Combine(folder.Path, app, name + ".csproj");
        if (!File.Exists(project))
            folder.Add($"{app}/{name}.csproj", "");
        BakeFile.Update(folder["docker-bake.hcl"], project, name, $"target \"{name}\" {{\n  context = \"{context}\"\n}}\n", CancellationToken.None);
    }
}
