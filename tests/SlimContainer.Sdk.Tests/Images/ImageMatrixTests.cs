using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>All option combinations: each gives tags in the catalog for all platforms, or a documented error.</summary>
[TestClass]
public sealed class ImageMatrixTests
{
    private static readonly string[] Frameworks = ["net8.0", "net9.0", "net10.0"];

    private static readonly string[] BaseOptions =
    [
        "auto",
        "chiseled",
        "alpine",
        "ubuntu",
        "debian",
        "azurelinux",
        "distroless",
        "scratch",
        "nanoserver",
        "servercore",
    ];

    private static readonly ValueList<string>[] RuntimeIdentifiers =
    [
        [],
        ["linux-x64"],
        ["linux-arm64"],
        ["linux-arm"],
        ["linux-x64", "linux-arm64", "linux-arm"],
        ["linux-musl-x64"],
        ["linux-musl-arm"],
        ["win-x64"],
    ];

    private static IEnumerable<ProjectFacts> Cells =>
        from framework in Frameworks
        from app in (ProjectFacts[])[Sample.Console, Sample.Web]
        from publish in Enum.GetValues<PublishKind>()
        from isTrimmed in (bool[])[false, true]
        from isStatic in (bool[])[false, true]
        from usesCultures in (bool[])[false, true]
        from wish in BaseOptions
        from isComposite in (bool[])[false, true]
        from rids in RuntimeIdentifiers
        select app.Targeting(framework) with
        {
            Publish = publish,
            IsTrimmed = isTrimmed,
            IsStatic = isStatic,
            UsesGlobalization = usesCultures,
            UsesTimeZones = usesCultures,
            BaseOptions = new() { Base = wish, Composite = isComposite },
            RuntimeIdentifiers = rids,
        };

    [TestMethod]
    public void Every_combination_gives_an_image_in_the_catalog_or_a_documented_error()
    {
        var (chosen, refused) = (0, 0);
        foreach (var facts in Cells)
        {
            try
            {
                var decision = Sample.Images(facts);
                RequireInCatalog(decision.Runtime.Reference.ToString(), facts, everywhere: true);
                RequireInCatalog(
                    decision.Sdk.Reference.ToString(),
                    facts,
                    everywhere: facts.Publish == PublishKind.NativeAot);
                chosen++;
            }
            catch (SlimContainerException refusal)
            {
                Assert.Contains(
                    refusal.Code,
                    (string[])[DiagnosticCode.NoSuchBase, DiagnosticCode.BaseLacksNeed],
                    $"{facts}");
                refused++;
            }
        }

        // Counted so that a cell that silently stopped being chosen shows.
        Assert.AreEqual("23040 cells", $"{chosen + refused} cells");
        Assert.IsGreaterThan(5000, chosen);
    }

    [TestMethod]
    public void Every_default_combination_that_has_an_image_gets_one()
    {
        var cells = Cells.Where(facts =>
            facts.BaseOptions is { Base: "auto", Composite: false } && !facts.IsWindows && !CannotLink(facts));
        foreach (var facts in cells)
        {
            Assert.IsNotNull(Sample.Images(facts).Runtime, $"{facts}");
        }
    }

    // .NET 8 has no Native AOT for 32-bit Arm.
    private static bool CannotLink(ProjectFacts facts) =>
        facts.Publish == PublishKind.NativeAot
        && facts.TargetFramework == "net8.0"
        && facts.TargetPlatforms.Contains("linux/arm/v7");

    private static void RequireInCatalog(string image, ProjectFacts facts, bool everywhere)
    {
        if (image == "scratch")
            return;
        Assert.IsTrue(
            ShippedImages.Platforms.TryGetValue(image, out var platforms),
            $"{image} does not exist: {facts}");
        if (everywhere)
            Assert.IsEmpty(facts.TargetPlatforms.Except(platforms), $"{image}: {facts}");
    }
}
