using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The image holds what the host would publish, and the app answers as on the host.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class PublishParityTests(TestContext test)
{
    // A pattern of names selects from the whole table, an empty one the cases without a result. Without it, the short
    // table runs.
    private static readonly string? Selection = Environment.GetEnvironmentVariable("SLIMCONTAINER_PARITY");

    private static readonly IReadOnlyList<ParityCase> Table = Selection switch
    {
        null => ParityTable.Short,
        "" => [.. ParityTable.Whole.Where(found => !ParityReport.Has(found))],
        _ => [.. ParityTable.Whole.Where(found => Regex.IsMatch(found.Name, Selection))],
    };

    public static IEnumerable<object[]> Names => Table.Select(found => new object[] { found.Name });

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Image_equals_the_hosts_publish(string name)
    {
        var runner = new ParityRunner(test, Table.Single(found => found.Name == name))
        {
            PublishesAsUser = Selection is not null,
            DeletesOutputs = Selection is not null,
        };

        var results = await runner.RunAsync();

        foreach (var result in results)
        {
            test.WriteLine(result.Line);
            if (Selection is not null)
                ParityReport.Add(result);
        }

        var different = results.Where(result => !result.Passed).Select(result => result.Details).ToList();
        if (different.Count > 0)
            Assert.Fail(string.Join('\n', different));
    }
}
