using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Protocol Buffers files that are imported, but no item, are in the context.</summary>
[TestClass]
public sealed class ProtoImportsTests : IDisposable
{
    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("Include=\"../protos/greet.proto\" ProtoRoot=\"../protos\"")]
    [DataRow("Include=\"../protos/greet.proto\"")]
    [DataRow("Include=\"..\\protos\\greet.proto\" AdditionalImportDirs=\"none;..\\protos\"")]
    public void Direct_and_indirect_imports_are_in_the_context(string attributes)
    {
        repository.Add("protos/greet.proto", """
            syntax = "proto3";
            import "google/protobuf/timestamp.proto";
            import "common/money.proto";
            // import "common/old.proto";
            """);
        repository.Add("protos/common/money.proto", """import public 'common/unit.proto';""");
        repository.Add("protos/common/unit.proto", """import "common/money.proto";""");
        repository.Add("protos/common/old.proto");
        repository.AddProject("app/app.csproj", $"<ItemGroup><Protobuf {attributes} /></ItemGroup>");

        var ignored = Sample.IgnoreFile(repository.Plan("app/app.csproj"));

        Assert.Contains(
            "\n!protos/common/money.proto\n!protos/common/unit.proto\n!protos/greet.proto\n",
            ignored);
        Assert.DoesNotContain("old.proto", ignored);
    }

    [TestMethod]
    public void An_import_outside_of_the_repository_is_not_needed()
    {
        repository.Add("app/own.proto", """import "../../outside.proto";""");
        repository.AddProject("app/app.csproj", """<ItemGroup><Protobuf Include="own.proto" /></ItemGroup>""");

        Assert.DoesNotContain("outside", Sample.IgnoreFile(repository.Plan("app/app.csproj")));
    }
}
