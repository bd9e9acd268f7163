using System.Reflection;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>What takes too long for CI, and is run by <c>eng/nightly.sh</c>.</summary>
internal static class Nightly
{
    /// <summary>The category of tests that CI does not run.</summary>
    public const string Test = "Nightly";

    /// <summary>The category of tests of which CI runs some rows.</summary>
    public const string Rows = "NightlyRows";

    /// <summary>Whether all rows run.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("WHOLE_TEST_TABLES") == "true";
}

/// <summary>A row of a test that has <see cref="NightlyRowsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RowAttribute(params object[] values) : Attribute
{
    public object[] Values { get; } = values;

    /// <summary>Whether CI runs it too.</summary>
    public bool InCi { get; init; } = true;
}

/// <summary>Takes the rows of a test, of which CI runs some.</summary>
/// <remarks>MSTest fails a test with an attribute for data that has none, so this is one for all rows.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NightlyRowsAttribute : Attribute, ITestDataSource
{
    /// <inheritdoc />
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => methodInfo.GetCustomAttributes<RowAttribute>()
        .Where(row => row.InCi || Nightly.IsWhole)
        .Select(row => row.Values);

    /// <inheritdoc />
    public string? GetDisplayName(MethodInfo methodInfo, object?[]? data) =>
        new DataRowAttribute(data).GetDisplayName(methodInfo, data);
}
