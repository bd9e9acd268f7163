using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class AppLayersTests
{
    private static readonly PackageFacts Package = new("Npgsql", new NuGetVersion(9, 0, 0), []);

    private static readonly ProjectFacts Shop = Sample.Web with
    {
        Packages = [Package],
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Project("/repo/hello/web.csproj") with { References = [new("/repo/lib/Lib.csproj", BringsAssembly: true), new("/repo/gen/Gen.csproj", BringsAssembly: false)] },
                Sample.Project("/repo/lib/Lib.csproj"),
                Sample.Project("/repo/gen/Gen.csproj") with { References = [new("/repo/gen/Model.csproj", BringsAssembly: true)] },
                Sample.Project("/repo/gen/Model.csproj"),
            ],
        },
    };

    [TestMethod]
    public void Packages_projects_and_app_are_layers_in_this_order() =>
        Assert.AreEqual([new("packages", []), new("projects", ["Lib"]), new("app", ["web"])], AppLayers.For(Shop));

    [TestMethod]
    public void What_only_generators_and_tools_refer_to_is_in_no_layer() =>
        Assert.DoesNotContain("Model", AppLayers.For(Shop).SelectMany(layer => layer.Assemblies));

    [TestMethod]
    public void A_layer_without_files_is_none() =>
        Assert.AreEqual([new("projects", ["Lib"]), new("app", ["web"])], AppLayers.For(Shop with { Packages = [Package with { IsPublished = false }] }));

    [TestMethod]
    public void The_runtime_of_a_self_contained_app_is_a_layer_below_its_packages() =>
        Assert.AreEqual(
            [new("runtime", ["web"]), new("packages", []), new("projects", ["Lib"]), new("app", ["web"])],
            AppLayers.For(Shop with { Publish = PublishKind.SelfContained }));

    [TestMethod]
    public void An_app_alone_is_one_layer() => Assert.IsEmpty(AppLayers.For(Sample.Web));

    [TestMethod]
    public void An_app_of_one_file_is_one_layer()
    {
        Assert.IsEmpty(AppLayers.For(Shop with { Publish = PublishKind.NativeAot }));
        Assert.IsEmpty(AppLayers.For(Shop with { IsSingleFile = true }));
    }

    [TestMethod]
    public void The_user_may_want_one_layer_but_nothing_else()
    {
        Assert.IsEmpty(AppLayers.For(Shop with { LayersWish = "single" }));
        Assert.Contains("split or single", Failure.Of(DiagnosticCode.UnknownWord, () => AppLayers.For(Shop with { LayersWish = "many" })).Message);
    }

    [TestMethod]
    public void Dockerfile_with_packages_and_projects() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop)));

    [TestMethod]
    public void Dockerfile_with_runtime_packages_and_projects() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop with { Publish = PublishKind.SelfContained, Symbols = SymbolsWish.Export })));

    [TestMethod]
    public void Dockerfile_with_packages() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Sample.Web with { Packages = [Package] })));
}
