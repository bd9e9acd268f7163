using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// The closure means the same to builders without BuildKit: what <see cref="ClosureMutationTests"/> shows of layers
/// that are built again, on the Dockerfile in portable syntax.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed partial class ClosureOtherBuildersTests(TestContext test)
{
    private const string Classic = "docker's classic builder";
    private const string OfBuildah = "buildah";
    private const string Restored = "ENV RESTORED";
    private const string Published = "ENV PUBLISHED";

    // One of each kind: these builders take long for every step.
    private static readonly string[] Sources = ["src/Odd é #1/[Odd] !.cs", "common/Linked.cs"];
    private static readonly string[] RestoreInputs =
    [
        "eng/odd path/custom.props", "src/Locked/packages.lock.json", ShopRepository.Project,
    ];

    [TestInitialize]
    public async Task EnginesAreThere()
    {
        await ContainerEngine.RequireAsync();
        Buildah.Require();
    }

    [TestMethod]
    public Task Only_steps_that_read_a_changed_file_run_again_in_the_classic_builder() => RunAgainAsync(Classic);

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task Only_steps_that_read_a_changed_file_run_again_in_buildah() => RunAgainAsync(OfBuildah);

    private async Task RunAgainAsync(string builder)
    {
        using var shop = await ShopRepository.CreateAsync(test, "slimcontainer-tests/closure-portable");
        await ShopRepository.GenerateAsync(
            shop, "-p:SlimContainerDockerfileSyntax=portable", "-p:SlimContainerUnionIgnoreFile=true");
        WriteSteps(shop);
        Assert.IsNotEmpty(await RanAsync(builder, shop));

        await AfterTouchingAsync(ShopRepository.Unrelated, ran => Assert.IsEmpty(ran));
        await AfterTouchingAsync(Sources, ran =>
        {
            Assert.DoesNotContain(Restored, ran);
            Assert.Contains(Published, ran);
        });
        foreach (var input in RestoreInputs)
        {
            await AfterTouchingAsync([input], ran => Assert.Contains(Restored, ran, input));
        }

        async Task AfterTouchingAsync(string[] files, Action<IReadOnlyList<string>> assert)
        {
            var before = files.ToDictionary(
                file => file, file => File.Exists(Path.Combine(shop.Folder, file)) ? shop.Read(file) : "");
            foreach (var (file, text) in before)
            {
                shop.Write(file, text + "\n");
            }

            assert(await RanAsync(builder, shop));
            foreach (var (file, text) in before)
            {
                shop.Write(file, text);
            }
        }
    }

    // The copies as they are, and in place of the commands, which are of no interest here, steps that take no time:
    // like every step, they come from the cache only if all before them do.
    private static void WriteSteps(Workspace shop)
    {
        var copies = shop.Read(ShopRepository.Dockerfile).Split('\n')
            .SkipWhile(line => !line.StartsWith("FROM", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("FROM", StringComparison.Ordinal))
            .Select(line =>
                line.Contains("dotnet restore", StringComparison.Ordinal) ? Restored + "=1"
                : line.Contains("dotnet publish", StringComparison.Ordinal) ? Published + "=1"
                : line)
            .Where(line =>
                line.StartsWith("COPY", StringComparison.Ordinal)
                || line.StartsWith("ENV", StringComparison.Ordinal)
                || line.StartsWith("WORKDIR", StringComparison.Ordinal));
        shop.Write("src/Web/Dockerfile.steps", $"FROM scratch\n{string.Join('\n', copies)}\n");
    }

    private static async Task<IReadOnlyList<string>> RanAsync(string builder, Workspace shop)
    {
        var dockerfile = Path.Combine(shop.Folder, "src/Web/Dockerfile.steps");
        var built = builder == Classic
            ? new Output(await ContainerEngine.BuildAsync(buildKit: false, "--file", dockerfile, shop.Folder))
            : await Buildah.BuildAsync("--layers", "--file", dockerfile, shop.Folder);
        built.ShouldSucceed();
        return
        [
            .. Steps()
                .Matches(built.Text)
                .Where(step => !step.Groups["rest"].Value.Contains("Using cache", StringComparison.Ordinal))
                .Select(step => step.Groups["step"].Value),
        ];
    }

    // Both number their steps, and say of each that comes from the cache that it does.
    [GeneratedRegex(
        @"^step \d+/\d+ ?: (?!FROM)(?<step>[A-Z]+ [^=\n]*).*\n(?<rest>(?:(?!step ).*\n?)*)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Steps();
}
