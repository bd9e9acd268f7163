using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Published files that no layer contains.</summary>
[TestClass]
public sealed class ExcludedFilesTests
{
    [TestMethod]
    public void Native_symbols_are_excluded_and_portable_ones_kept_by_default()
    {
        using var folder = Symbols();

        StagingSample.Stage(folder, "layers/app");

        Assert.AreEqual(
            [
                "layers/app/App",
                "layers/app/App.dll",
                "layers/app/App.pdb",
                "layers/app/data/1.pdb",
                "layers/app/data/native.dbg",
            ],
            folder.Files());
    }

    [TestMethod]
    public void Symbols_option_omits_includes_or_exports_symbols_but_keeps_data_files()
    {
        using var omitted = Symbols();
        StagingSample.Stage(omitted, "layers/app", symbols: SymbolsOption.Omit);
        Assert.AreEqual(
            ["layers/app/App", "layers/app/App.dll", "layers/app/data/1.pdb", "layers/app/data/native.dbg"],
            omitted.Files());

        using var included = Symbols();
        StagingSample.Stage(included, "layers/app", symbols: SymbolsOption.Include);
        Assert.HasCount(6, included.Files());

        using var exported = Symbols();
        Directory.CreateDirectory(exported["layers/symbols"]);
        StagingSample.Stage(exported, "layers/app", symbols: SymbolsOption.Export);
        var symbols = exported.Files().Where(file => file.StartsWith("layers/symbols", StringComparison.Ordinal));
        Assert.AreEqual(["layers/symbols/App.dbg", "layers/symbols/App.pdb"], symbols.ToValueList());
    }

    [TestMethod]
    public void Credentials_and_compressed_variants_are_excluded_unless_allowed()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/secrets.json", "x");
        folder.Add("layers/app/wwwroot/.env", "x");
        folder.Add("layers/app/wwwroot/.env.br", "y");
        folder.Add("layers/app/allowed/secrets.json", "x");
        var plan = StagingSample.Plan(folder, "layers/app", new() { ["allowed/secrets.json"] = Layer.App }) with
        {
            Allowed = new HashSet<string> { "/source/allowed/secrets.json" },
            Assets = [new(new("wwwroot/.env.br", "/obj/1.br", Layer.App, FileOwner.App), "wwwroot/.env")],
        };

        var layers = plan.Layers(out var secrets);

        Assert.AreEqual("secrets.json, wwwroot/.env, wwwroot/.env.br", string.Join(", ", secrets));
        Assert.IsNull(layers["wwwroot/.env.br"]);
        Assert.AreEqual(Layer.App, layers["allowed/secrets.json"]);
    }

    [TestMethod]
    public void Mounted_file_is_a_credential_regardless_of_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/appsettings.json", "{}");
        var plan = StagingSample.Plan(folder, "layers/app", new() { ["appsettings.json"] = Layer.App }) with
        {
            Mounts = new HashSet<string> { "/source/appsettings.json" },
        };

        plan.Layers(out var secrets);

        CollectionAssert.AreEqual((string[])["appsettings.json"], secrets.ToArray());
    }

    [TestMethod]
    public void Unused_app_host_is_excluded_and_used_one_is_in_the_runtime_layer()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/App", "host");
        var plan = StagingSample.Plan(folder, "layers/app");

        Assert.IsNull((plan with { UnusedAppHost = "App" }).Layers(out _)["App"]);
        Assert.AreEqual(Layer.Runtime, (plan with { AppHost = "App" }).Layers(out _)["App"]);
    }

    private static TemporaryFolder Symbols()
    {
        var folder = new TemporaryFolder();
        foreach (var file in (string[])["App", "App.dbg", "App.dll", "App.pdb", "data/1.pdb", "data/native.dbg"])
        {
            folder.Add($"layers/app/{file}", file);
        }

        return folder;
    }
}
