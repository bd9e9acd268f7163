using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

[TestClass]
public sealed class WebServerImageChooserTests
{
    private const string Default = "nginxinc/nginx-unprivileged:stable-alpine-slim";

    private static readonly ProjectFacts App = Sample.WebAssembly;

    [TestMethod]
    [DataRow("", "", "", Default)]
    [DataRow("", "", "alpine", Default)]
    [DataRow("registry.example.com/nginx:1", "", "", "registry.example.com/nginx:1")]
    [DataRow("registry.example.com/nginx:1", "registry.example.com/other", "", "registry.example.com/nginx:1")]
    [DataRow("", "registry.example.com/other", "chiseled", "registry.example.com/other")]
    [DataRow("", "", "registry.example.com/other", "registry.example.com/other")]
    public void Choose_prefers_the_most_specific_property(string server, string image, string family, string expected)
    {
        var decision = Sample.Images(
            App with { BaseOptions = new() { WebServer = server, Image = image, Base = family } });

        Assert.AreEqual(expected, decision.Runtime.Reference.ToString());
        Assert.IsEmpty(decision.Alternatives);
        Assert.IsEmpty(decision.Diagnostics);
    }

    [TestMethod]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0")]
    [DataRow("registry.example.com/dotnet/runtime-deps:10.0-alpine")]
    public void Choose_rejects_a_dotnet_image(string image) =>
        Failure.Of(DiagnosticCode.NoSuchBase, () => Sample.Images(App with { BaseOptions = new() { Image = image } }));

    [TestMethod]
    public void Choose_rejects_an_invalid_image_reference() => Failure.Of(
        DiagnosticCode.InvalidPropertyValue,
        () => Sample.Images(App with { BaseOptions = new() { WebServer = "nginx\nRUN reboot" } }));

    [TestMethod]
    public void Choose_ignores_OS_requirements_of_packages()
    {
        var package = new PackageFacts("SkiaSharp.NativeAssets.Linux", new NuGetVersion(3, 119, 0), ["linux-x64"]);

        var decision = Sample.Images(App with { Packages = [package] });

        Assert.IsEmpty(decision.Runtime.OsPackages);
        Assert.IsEmpty(decision.Diagnostics);
    }

    [TestMethod]
    public void Choose_reports_OS_packages_that_it_cannot_install()
    {
        var decision = Sample.Images(App with { OsPackages = [new("brotli", "", IsNeeded: true)] });

        Assert.Contains("brotli", decision.Diagnostics.Single().Text);
    }
}
