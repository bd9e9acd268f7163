namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Changes to the sources of <see cref="ShopRepository"/> that are visible in what the app prints.</summary>
internal static class ShopChanges
{
    /// <summary>What the app prints after <see cref="ChangeEverySource"/>, without the bytes of its key.</summary>
    private const string Report =
        "domain data core:net10.0 text one two new-outside locked new-odd new-projitems new-linked new-banner "
        + "new-notes new-settings generated:fig+pear tools signed:";

    // Each source that a changed text shows to be compiled or published again.
    private static readonly (string File, string Old, string New)[] Texts =
    [
        // The variable that nothing uses compiles with the new .editorconfig only.
        ("src/Web/Program.cs", "var unused = 0;", "var unused = 0; int undefined;"),
        ("src/Web/Program.cs", "{ Length: > 0 } ? \"signed\"",
            "{ Length: > 0 } key ? \"signed:\" + Convert.ToHexString(key[^8..])"),
        (".editorconfig", "CS0219.severity = none",
            "CS0219.severity = none\ndotnet_diagnostic.CS0168.severity = none"),
        ("src/Web/README.md", "notes", "new-notes"),
        ("src/Odd é #1/[Odd] !.cs", "\"odd\"", "\"new-odd\""),
        ("src/Generators/WordsGenerator.cs", "\"\\n\", \",\"", "\"\\n\", \"+\""),
        ("libs/Outside/Outside.cs", "\"outside\"", "\"new-outside\""),
        ("common/InItems.cs", "\"projitems\"", "\"new-projitems\""),
        ("common/Linked.cs", "\"linked\"", "\"new-linked\""),
        ("common/banner.txt", "banner", "new-banner"),
        ("common/settings.shared.json", "settings", "new-settings"),
        ("common/words.txt", "apple", "fig"),
    ];

    /// <summary>Changes each source, and returns what the app prints then.</summary>
    public static string ChangeEverySource(Workspace shop)
    {
        foreach (var (file, old, text) in Texts)
        {
            var before = shop.Read(file);
            Assert.Contains(old, before, file);
            shop.Write(file, before.Replace(old, text, StringComparison.Ordinal));
        }

        return Report + Convert.ToHexString(ShopRepository.WriteKey(shop)[^8..]);
    }
}
