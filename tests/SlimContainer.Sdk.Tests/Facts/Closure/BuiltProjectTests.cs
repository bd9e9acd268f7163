using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class BuiltProjectTests : IDisposable
{
    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void Smoke()
    {
        repository.AddProject("app/app.csproj", """<ItemGroup><PluginProject Include="../plugins/*/*.csproj" /></ItemGroup>""");
        repository.AddProject("plugins/a/a.csproj");

        Assert.HasCount(1, repository.Read("app/app.csproj").Projects);
    }
}
