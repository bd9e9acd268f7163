using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class StartCommandPlannerTests
{
    private static readonly string[] Instructions = ["", "Entrypoint", "DefaultArgs", "None"];

    [TestMethod]
    public void App_is_the_entry_point_by_default() => Starts(new(), """ENTRYPOINT ["dotnet", "web.dll"]""");

    [TestMethod]
    public void AppCommandArguments_extend_ENTRYPOINT_and_DefaultArguments_set_CMD() => Starts(
        new() { AppCommandArguments = ["--urls", "http://*:80"], DefaultArguments = ["run"] },
        """
        ENTRYPOINT ["dotnet", "web.dll", "--urls", "http://*:80"]
        CMD ["run"]
        """);

    [TestMethod]
    public void EntryPoint_moves_the_app_command_to_CMD() => Starts(
        new() { EntryPoint = ["/init"], EntryPointArguments = ["--"], DefaultArguments = ["run"] },
        """
        ENTRYPOINT ["/init", "--"]
        CMD ["dotnet", "web.dll", "run"]
        """);

    [TestMethod]
    public void EntryPointArguments_without_EntryPoint_set_CMD() => Starts(
        new() { EntryPointArguments = ["run"] },
        """
        ENTRYPOINT ["dotnet", "web.dll"]
        CMD ["run"]
        """);

    [TestMethod]
    public void AppCommand_replaces_the_app() => Starts(
        new() { AppCommand = ["dotnet", "other.dll"] },
        """ENTRYPOINT ["dotnet", "other.dll"]""");

    [TestMethod]
    public void DefaultArgs_instruction_clears_the_entry_point_of_the_dotnet_image() => Starts(
        new() { Instruction = "defaultargs" },
        """
        ENTRYPOINT []
        CMD ["dotnet", "web.dll"]
        """);

    [TestMethod]
    public void Entry_point_of_a_custom_base_image_is_kept()
    {
        var facts = Sample.Web with
        {
            BaseOptions = new() { Image = "registry.example.com/base:1" },
            Container = new() { Command = new() { Instruction = "None", DefaultArguments = ["run"] } },
        };

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.EndsWith("\nUSER 1654\nCMD [\"run\"]\n", dockerfile);
    }

    [TestMethod]
    public void Invalid_instruction_is_rejected() => Failure.Of(
        DiagnosticCode.InvalidContainerValue,
        () => Sample.Plan(With(new() { Instruction = "Shell" })));

    private static IEnumerable<(string Instruction, CommandOptions BaseOptions)> Combinations =>
        from instruction in Instructions
        from bits in Enumerable.Range(0, 32)
        select (instruction, new CommandOptions
        {
            Instruction = instruction,
            AppCommand = Word("app", bits & 1),
            AppCommandArguments = Word("app-arg", bits & 2),
            EntryPoint = Word("entry", bits & 4),
            EntryPointArguments = Word("entry-arg", bits & 8),
            DefaultArguments = Word("default", bits & 16),
        });

    /// <summary>Every combination, beside what the .NET SDK's own publishing makes of it.</summary>
    [TestMethod]
    public void Every_combination_matches_the_dotnet_SDK()
    {
        var sdk = new SdkContainers();
        foreach (var (instruction, requested) in Combinations)
        {
            // The SDK's targets name the app where the user names no command, and the rules begin behind them.
            var app = requested.AppCommand.Count > 0 ? requested.AppCommand
                : instruction == "None" ? []
                : ["dotnet", "web.dll"];
            var theirs = sdk.EntryPointAndCommand(
                requested with { AppCommand = app },
                baseEntryPoint: ["/usr/bin/dotnet"]);

            Assert.AreEqual(theirs, Ours(requested), $"{instruction}: {requested}");
        }
    }

    private static string Ours(CommandOptions requested)
    {
        try
        {
            var start = Sample.Plan(With(requested)).Final.Start;
            return SdkContainers.Describe(start.EntryPoint!, start.DefaultArguments);
        }
        catch (SlimContainerException failure) when (failure.Code == DiagnosticCode.ContradictingContainerValues)
        {
            return SdkContainers.Refused;
        }
    }

    private static ValueList<string> Word(string word, int bit) => bit == 0 ? [] : [word];

    private static ProjectFacts With(CommandOptions requested) =>
        Sample.Web with { Container = new() { Command = requested } };

    private static void Starts(CommandOptions requested, string expected) =>
        Assert.EndsWith(
            $"\nUSER $APP_UID\n{expected.ReplaceLineEndings("\n")}\n",
            Sample.Dockerfile(Sample.Plan(With(requested))));
}
