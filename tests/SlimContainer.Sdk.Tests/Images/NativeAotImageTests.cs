using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Images.ChosenImages;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Images for apps that Native AOT compiles.</summary>
[TestClass]
public sealed class NativeAotImageTests
{
    [TestMethod]
    public void Native_AOT_for_11_links_on_resolute() =>
        Assert.AreEqual(
            "dotnet/sdk:11.0-resolute-aot",
            Short(Sample.Images(Sample.Console.Targeting("net11.0") with { Publish = PublishKind.NativeAot }).Sdk));

    [TestMethod]
    public void Native_AOT_SDK_image_uses_the_distribution_of_the_runtime_image()
    {
        var facts = Sample.Console with { Publish = PublishKind.NativeAot };

        Assert.AreEqual("dotnet/sdk:10.0-noble-aot", Short(Sample.Images(facts).Sdk));
        Assert.AreEqual("dotnet/runtime-deps:10.0-noble-chiseled-extra", Runtime(facts));
        Assert.AreEqual(
            "dotnet/sdk:10.0-alpine-aot",
            Short(Sample.Images(facts with { RuntimeIdentifiers = ["linux-musl-x64"] }).Sdk));
    }

    [TestMethod]
    public void Native_AOT_before_10_installs_the_linker()
    {
        var decision = Sample.Images(Sample.Console.Targeting("net8.0") with { Publish = PublishKind.NativeAot });

        Assert.AreEqual("dotnet/sdk:8.0-noble", Short(decision.Sdk));
        Assert.AreEqual(["clang", "zlib1g-dev"], decision.Sdk.OsPackages.Select(package => package.Name).ToValueList());
    }

    [TestMethod]
    public void Native_AOT_for_Arm32_installs_the_linker()
    {
        var decision = Sample.Images(
            Sample.Console with { Publish = PublishKind.NativeAot, RuntimeIdentifiers = ["linux-arm"] });

        Assert.AreEqual("dotnet/sdk:10.0-noble", Short(decision.Sdk));
        Assert.IsNotEmpty(decision.Sdk.OsPackages);
    }

    [TestMethod]
    public void Native_AOT_for_Arm32_with_8_is_rejected() =>
        Rejection(
            DiagnosticCode.NoSuchBase,
            Sample.Console.Targeting("net8.0") with
            {
                Publish = PublishKind.NativeAot,
                RuntimeIdentifiers = ["linux-arm"],
            });

    [TestMethod]
    public void Scratch_requires_a_static_invariant_Native_AOT_executable()
    {
        var facts = Invariant with
        {
            Publish = PublishKind.NativeAot,
            IsStatic = true,
            BaseOptions = new() { Base = "scratch" },
        };

        Assert.AreEqual("scratch", Sample.Images(facts).Runtime.Reference.ToString());
        Assert.Contains(
            "StaticExecutable",
            Rejection(DiagnosticCode.NoSuchBase, facts with { IsStatic = false }).Message);
        Assert.Contains(
            "PublishAot",
            Rejection(DiagnosticCode.NoSuchBase, facts with { Publish = PublishKind.SelfContained }).Message);
        Assert.Contains(
            "InvariantGlobalization",
            Rejection(DiagnosticCode.NoSuchBase, facts with { UsesGlobalization = true }).Message);
    }
}
