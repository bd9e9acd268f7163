using System.IO.Compression;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

[TestClass]
public sealed class PackageTests
{
    [TestMethod]
    public void Package_holds_exactly_these_files()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var files = package.Entries
            .Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name => !name.StartsWith("docs/diagnostics/SLIM", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal))
            .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels"))
            .Order(StringComparer.Ordinal);

        Assert.AreEqual("""
            CHANGELOG.md
            README.md
            Sdk/Sdk.Import.targets
            Sdk/Sdk.props
            Sdk/Sdk.targets
            SlimContainer.Sdk.nuspec
            build/SlimContainer.Sdk.Bake.targets
            build/SlimContainer.Sdk.Check.targets
            build/SlimContainer.Sdk.Configuration.targets
            build/SlimContainer.Sdk.Debug.targets
            build/SlimContainer.Sdk.Disabled.targets
            build/SlimContainer.Sdk.Enabled.targets
            build/SlimContainer.Sdk.Explain.targets
            build/SlimContainer.Sdk.Facts.targets
            build/SlimContainer.Sdk.Generate.targets
            build/SlimContainer.Sdk.HealthCheck.targets
            build/SlimContainer.Sdk.Image.targets
            build/SlimContainer.Sdk.Init.targets
            build/SlimContainer.Sdk.Inspect.targets
            build/SlimContainer.Sdk.Kind.targets
            build/SlimContainer.Sdk.PackageReference.targets
            build/SlimContainer.Sdk.Prebuilt.targets
            build/SlimContainer.Sdk.PrebuiltPublish.props
            build/SlimContainer.Sdk.Properties.targets
            build/SlimContainer.Sdk.Prune.targets
            build/SlimContainer.Sdk.PublishContainer.targets
            build/SlimContainer.Sdk.Restore.targets
            build/SlimContainer.Sdk.Scan.targets
            build/SlimContainer.Sdk.Stage.targets
            build/SlimContainer.Sdk.Staging.targets
            build/SlimContainer.Sdk.Tasks.targets
            build/SlimContainer.Sdk.props
            build/SlimContainer.Sdk.targets
            build/SlimContainer.Sdk.xsd
            buildMultiTargeting/SlimContainer.Sdk.ChooseFramework.targets
            buildMultiTargeting/SlimContainer.Sdk.props
            buildMultiTargeting/SlimContainer.Sdk.targets
            data/compose-services.json
            data/dotnet-images.json
            data/dotnet-support.json
            data/image-sizes.json
            data/native-packages.json
            data/vendor-images.json
            icon.png
            probe/HealthProbe.cs
            tasks/net10.0/CliWrap.dll
            tasks/net10.0/DiffPlex.dll
            tasks/net10.0/Newtonsoft.Json.dll
            tasks/net10.0/NuGet.Common.dll
            tasks/net10.0/NuGet.Configuration.dll
            tasks/net10.0/NuGet.Frameworks.dll
            tasks/net10.0/NuGet.Packaging.dll
            tasks/net10.0/NuGet.Protocol.dll
            tasks/net10.0/NuGet.Versioning.dll
            tasks/net10.0/Scriban.Signed.dll
            tasks/net10.0/SlimContainer.Sdk.Staging.dll
            tasks/net10.0/SlimContainer.Sdk.deps.json
            tasks/net10.0/SlimContainer.Sdk.dll
            tasks/net10.0/System.Security.Cryptography.ProtectedData.dll
            tasks/net10.0/ZstdSharp.dll
            tasks/net8.0/SlimContainer.Sdk.Staging.dll
            templates/Dockerfile-build.scriban
            templates/Dockerfile-dev.scriban
            templates/Dockerfile-final.scriban
            templates/Dockerfile-windows.scriban
            templates/Dockerfile.scriban
            templates/as-root.scriban
            templates/azure-build.scriban
            templates/azure-dotnet.scriban
            templates/azure-environment.scriban
            templates/azure-pipelines.scriban
            templates/azure-target.scriban
            templates/build-windows.scriban
            templates/build.scriban
            templates/compose-build.scriban
            templates/compose-ports.scriban
            templates/compose-root.scriban
            templates/compose-services.scriban
            templates/compose.scriban
            templates/debug.scriban
            templates/directives.scriban
            templates/dockerignore.scriban
            templates/final.scriban
            templates/framework-option.scriban
            templates/github-build.scriban
            templates/github-dotnet.scriban
            templates/github-login.scriban
            templates/github-report.scriban
            templates/github-secret-environment.scriban
            templates/github-tags.scriban
            templates/github-target.scriban
            templates/github-values.scriban
            templates/github.scriban
            templates/gitlab-build.scriban
            templates/gitlab-docker.scriban
            templates/gitlab-machine.scriban
            templates/gitlab-root.scriban
            templates/gitlab-windows.scriban
            templates/gitlab.scriban
            templates/install-apk.scriban
            templates/install-apt.scriban
            templates/install-microdnf.scriban
            templates/install-tdnf.scriban
            templates/install-with-app.scriban
            templates/install.scriban
            templates/kubernetes-check.scriban
            templates/kubernetes-probes.scriban
            templates/kubernetes-times.scriban
            templates/kubernetes.scriban
            templates/labels.scriban
            templates/more-restores.scriban
            templates/mounts.scriban
            templates/nginx.scriban
            templates/node.scriban
            templates/publish-reason.scriban
            templates/restore-environment.scriban
            templates/sbom.scriban
            templates/script-options.scriban
            templates/secret-environment.scriban
            templates/secret-mounts.scriban
            templates/sources.scriban
            templates/symbols.scriban
            templates/system-files.scriban
            templates/test.scriban
            templates/vscode-framework.scriban
            templates/vscode-launch.scriban
            templates/vscode-tasks.scriban
            templates/web-server.scriban
            """.ReplaceLineEndings("\n"), string.Join('\n', files));
    }

    [TestMethod]
    public void Package_is_a_development_dependency_and_an_MSBuild_SDK()
    {
        using var package = ZipFile.OpenRead(Package.File);
        using var reader = new StreamReader(package.GetEntry("SlimContainer.Sdk.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        StringAssert.Contains(nuspec, "<developmentDependency>true</developmentDependency>");
        StringAssert.Contains(nuspec, "<packageType name=\"MSBuildSdk\" />");
        StringAssert.Contains(nuspec, "<packageType name=\"Dependency\" />");
        Assert.IsFalse(nuspec.Contains("<dependency ", StringComparison.Ordinal), nuspec);
    }

    [TestMethod]
    public void Symbols_are_packed_beside_it()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(Package.File, ".snupkg"));

        Assert.IsNotNull(symbols.GetEntry("tasks/net10.0/SlimContainer.Sdk.pdb"));
    }
}
