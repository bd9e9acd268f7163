using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// Images of other vendors: stand-ins with their names, folders of .NET, users, variables and entry points, as their
/// own build files have them (data/vendor-images.json). The programs in them are those of Microsoft's image.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed class VendorImageTests(TestContext test)
{
    private const string Microsoft = "mcr.microsoft.com/dotnet";
    private const string Organization = "cgr.dev/slimcontainer.test";
    private const string RedHat = "registry.access.redhat.com/ubi9/dotnet-100";

    // Without shell, and with .NET in another folder.
    private const string DockerHardened = $"""
        FROM {Microsoft}/aspnet:10.0 AS files
        RUN mv /usr/share/dotnet /opt/dotnet && rm -f /usr/bin/dotnet && sed -i '/^app:/d' /etc/passwd \
            && echo 'nonroot:x:65532:65532::/:/sbin/nologin' >> /etc/passwd && rm -f /bin/sh /bin/bash /bin/dash
        FROM scratch
        COPY --from=files / /
        ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_ROOT=/opt/dotnet DOTNET_RUNNING_IN_CONTAINER=true \
            PATH=/opt/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        USER nonroot
        CMD ["dotnet", "--help"]
        """;

    private const string Chainguard = $"""
        FROM {Microsoft}/aspnet:10.0-noble-chiseled-extra
        ENV APP_UID=65532
        USER 65532
        ENTRYPOINT ["/usr/bin/dotnet"]
        CMD ["--help"]
        """;

    private const string ChainguardSdk = $"""
        FROM {Microsoft}/sdk:10.0
        RUN mkdir /home/nonroot && chown 65532 /home/nonroot && chmod 700 /root
        ENV HOME=/home/nonroot
        USER 65532
        """;

    private const string Ubi = $"""
        FROM {Microsoft}/aspnet:10.0 AS files
        RUN mv /usr/share/dotnet /usr/lib64/dotnet && ln -sf /usr/lib64/dotnet/dotnet /usr/bin/dotnet \
            && mkdir -p /etc/dotnet /opt/app-root && echo /usr/lib64/dotnet > /etc/dotnet/install_location
        FROM scratch
        COPY --from=files / /
        ENV ASPNETCORE_URLS=http://*:8080 APP_UID=1001 HOME=/opt/app-root DOTNET_RUNNING_IN_CONTAINER=true
        USER 1001
        """;

    private const string UbiSdk = $"""
        FROM {Microsoft}/sdk:10.0
        RUN mkdir -p /opt/app-root && chown 1001 /opt/app-root && chmod 700 /root
        ENV HOME=/opt/app-root ASPNETCORE_URLS=http://*:8080
        USER 1001
        """;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DataRow("ubi", "", RedHat + "-aspnet:latest", Ubi, RedHat + ":latest", UbiSdk, "1001")]
    [DataRow(
        "dhi",
        "",
        "dhi.io/aspnetcore:10-debian13",
        DockerHardened,
        "dhi.io/dotnet:10-sdk-debian13",
        $"FROM {Microsoft}/sdk:10.0\n",
        "65532")]
    [DataRow(
        "chainguard",
        Organization,
        Organization + "/aspnet-runtime:10",
        Chainguard,
        Organization + "/dotnet-sdk:10",
        ChainguardSdk,
        "65532")]
    public Task App_builds_and_runs_on_the_images_of_a_vendor(
        string family, string registry, string image, string runtime, string sdkImage, string sdk, string user) =>
        RunsAsync(family, registry, (image, runtime), (sdkImage, sdk), user);

    private async Task RunsAsync(
        string family,
        string registry,
        (string Name, string Dockerfile) runtime,
        (string Name, string Dockerfile) sdk,
        string user)
    {
        var name = $"slimcontainer-tests/vendor-{family}";
        using var app = new Workspace(test);
        await BuildStandInAsync(app, runtime.Name, runtime.Dockerfile);
        await BuildStandInAsync(app, sdk.Name, sdk.Dockerfile);
        app.Write("app.csproj", Projects.Web(
            more: $"""
                <ContainerRepository>{name}</ContainerRepository>
                <SlimContainerBase>{family}</SlimContainerBase>
                <SlimContainerImageRegistry>{registry}</SlimContainerImageRegistry>
                """,
            items: """
                <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
                <ContainerEnvironmentVariable Include="ASPNETCORE_HTTP_PORTS" Value="8080;5005" />
                """));
        app.Write("Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => $"{DateTime.UnixEpoch:dddd} "
                + $"{TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").Id} "
                + string.Join(' ', app.Urls));
            app.Run();
            """);

        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerBuild")).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), $"FROM {runtime.Name} AS final\n");
        StringAssert.Contains(app.Read("Dockerfile"), $" {sdk.Name} AS build\n");
        var configured = await ContainerEngine.DockerAsync(
            "image", "inspect", "--format", "{{.Config.User}} {{json .Config.ExposedPorts}}", name);
        Assert.AreEqual(user + " {\"5005/tcp\":{},\"8080/tcp\":{}}", configured.Text.Trim());
        Assert.AreEqual(
            "Thursday Europe/Berlin http://[::]:8080 http://[::]:5005",
            await ContainerEngine.GetFirstPageAsync(name, test.CancellationToken, ContainerEngine.ReadOnly));
    }

    private static async Task BuildStandInAsync(Workspace app, string name, string dockerfile)
    {
        var folder = Path.Combine(app.Folder, "..", "stand-in");
        Folders.Write(folder, "Dockerfile", dockerfile + "\n");
        (await ContainerEngine.DockerAsync("build", "--quiet", "--tag", name, folder)).ShouldSucceed();
    }
}
