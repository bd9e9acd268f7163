using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>An ignore file lets the same files through, whoever reads it.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class IgnoreFileTests(TestContext test)
{
    private const string Union = ".dockerignore";
    private const string JobIgnoreFile = "src/Job/Dockerfile.dockerignore";
    private const string Image = "slimcontainer-tests/ignore-file";

    // Names that mean something in an ignore file, a Dockerfile, a shell or a command line.
    private static readonly string[] OddNames =
    [
        "src/Web/-dash.json", "src/Web/#hash.json", "src/Web/!bang.json", "src/Web/two words.json", "src/Web/é.json",
        "src/Web/[a]b.json",
        "-odd #1/[é] x/-a b.json", "#odd/!linked.json", "#odd/in the folder of a glob.json", "[odd]/ab.json",
        "-odd #1/README [1].json",
    ];

    private static readonly string[] OddNamesThatStayOut =
    [
        "-odd #1/not [é].json", "o/ab.json", "src/Web/[nested] #1/-n.txt",
        "src/Web/[nested] #1/N.csproj", "src/Web/.env #1",
    ];

    [TestInitialize]
    public async Task EnginesAreThere()
    {
        await ContainerEngine.RequireAsync();
        Buildah.Require();
    }

    [TestMethod]
    public async Task BuildKit_the_classic_builder_and_buildah_get_the_same_context()
    {
        using var shop = await ShopAsync();
        await ShopRepository.GenerateAsync(shop, "-p:SlimContainerUnionIgnoreFile=true");

        var buildKit = await SentAsync(shop, "1", ShopRepository.IgnoreFile);
        var classic = await SentAsync(shop, "0");
        var buildah = await SentByBuildahAsync(
            shop, "--ignorefile", Path.Combine(shop.Folder, ShopRepository.IgnoreFile));

        AssertSame(buildKit, classic);
        AssertSame(buildKit, buildah);
        AssertSame(buildKit, await SentByBuildahAsync(shop));
        AssertSame(Expected(), buildKit);

        List<string> Expected() => Directory.EnumerateFiles(shop.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(shop.Folder, file))
            .Where(file => !ShopRepository.Unrelated.Contains(file) && !OddNamesThatStayOut.Contains(file))
            .Where(file =>
                !file.Contains(".git", StringComparison.Ordinal)
                && !file.Contains("/obj/", StringComparison.Ordinal)
                && !Path.GetFileName(file).Contains("ocker", StringComparison.Ordinal))
            .Where(file =>
                !file.StartsWith("src/Job/", StringComparison.Ordinal)
                && file is not ("src/Domain/Domain.Tests/Domain.Tests.csproj" or "steps"))
            .ToList();
    }

    [TestMethod]
    public async Task One_shared_ignore_file_serves_two_apps_in_one_context()
    {
        using var shop = await ShopAsync();
        await Task.WhenAll(
            ShopRepository.GenerateAsync(shop, "-p:SlimContainerUnionIgnoreFile=true"),
            shop.DotNetAsync(
                "msbuild",
                "src/Job/Job.csproj",
                "-t:SlimContainerGenerate",
                "-p:SlimContainerUnionIgnoreFile=true"));

        var web = await SentAsync(shop, "1", ShopRepository.IgnoreFile);
        var job = await SentAsync(shop, "1", JobIgnoreFile);
        var both = await SentAsync(shop, "0");

        AssertSame(web.Union(job), both);
        Assert.IsNotEmpty(job.Except(web));
        Assert.IsNotEmpty(web.Except(job));
        AssertSame(both, await SentByBuildahAsync(shop));
    }

    private async Task<Workspace> ShopAsync()
    {
        var shop = await ShopRepository.CreateAsync(test, "slimcontainer-tests/ignore-shop");
        foreach (var file in (string[])[.. OddNames, .. OddNamesThatStayOut])
        {
            shop.Write(file, "{}");
        }

        shop.Write(ShopRepository.Project, shop.Read(ShopRepository.Project).Replace("<ItemGroup>", """
            <ItemGroup>
              <Content Include="../../-odd #1/[é] x/*.json;../../#odd/!*.json;../../[odd]/*.json" />
              <SlimContainerContextFile Include="../../-odd #1/README [1].json" />
            """, StringComparison.Ordinal));
        shop.Write("src/Job/Job.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="SlimContainer.Sdk" />
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../../libs/Outside/Outside.csproj" />
                <ProjectReference Include="../Web/[nested] #1/N.csproj" />
              </ItemGroup>
            </Project>
            """);
        shop.Write("src/Job/Program.cs", "");
        shop.Write("src/Web/[nested] #1/N.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        return shop;
    }

    // The classic builder knows one place and one name.
    private static async Task<List<string>> SentAsync(Workspace shop, string buildKit, string ignoreFile = Union)
    {
        var dockerfile = WriteDockerfile(shop);
        var image = $"{Image}-{Guid.NewGuid():N}";
        if (buildKit == "1")
            File.Copy(Path.Combine(shop.Folder, ignoreFile), dockerfile + ".dockerignore");
        var built = await ContainerEngine.BuildAsync(
            buildKit == "1", "--tag", image, "--file", dockerfile, shop.Folder);
        Assert.AreEqual(0, built.ExitCode, built.StandardError);
        Assert.AreEqual(buildKit == "0", built.StandardOutput.Contains("Step 1/", StringComparison.Ordinal));
        return [.. await ContainerEngine.AppFilesAsync(image)];
    }

    private static async Task<List<string>> SentByBuildahAsync(Workspace shop, params string[] arguments)
    {
        var sent = Path.Combine(Package.RunFolder, Guid.NewGuid().ToString("N"));
        (await Buildah.BuildAsync(
            [
                "--file", WriteDockerfile(shop),
                "--output", $"type=local,dest={sent}",
                .. arguments,
                shop.Folder,
            ])).ShouldSucceed();
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(sent, "app"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(sent, "app"), file)),
        ];
    }

    private static string WriteDockerfile(Workspace shop)
    {
        File.Delete(Path.Combine(shop.Folder, "Dockerfile.sent.dockerignore"));
        shop.Write("Dockerfile.sent", "FROM scratch\nCOPY . /app/\nCMD [\"none\"]\n");
        return Path.Combine(shop.Folder, "Dockerfile.sent");
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.AreEqual(
            string.Join('\n', expected.Order(StringComparer.Ordinal)),
            string.Join('\n', actual.Order(StringComparer.Ordinal)));
}
