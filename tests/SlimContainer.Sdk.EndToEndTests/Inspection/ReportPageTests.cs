using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The page of an image report, in a real browser. Each test also fails on a request or a message.</summary>
[TestClass]
public sealed class ReportPageTests(TestContext test)
{
    private const string Shop = "registry.example.com/team/shop:2.4.1";

    [TestMethod]
    public async Task Page_shows_the_image_its_sizes_and_advice()
    {
        const string Note = "Shop is compiled to native code: parts of <b>Npgsql</b> are in it.";
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop() with { Notes = [Note] });

        Assert.AreEqual(Shop, await page.Page.Locator("h1").InnerTextAsync());
        Assert.AreEqual($"{Shop}: image size", await page.Page.TitleAsync());
        StringAssert.Contains(await page.Page.Locator("#about").InnerTextAsync(), "sha256:8a4f3cc1d29e");
        StringAssert.Contains(await page.Page.Locator("#sizes").InnerTextAsync(), "Shipped by a code change\n408 kB");
        Assert.AreEqual(4, await page.Page.Locator("#advice li").CountAsync());
        Assert.AreEqual(Note, await page.Page.Locator("#notes").InnerTextAsync());
    }

    [TestMethod]
    public async Task Vulnerable_package_is_marked_and_its_details_have_the_fix()
    {
        const string Cure = "Npgsql 9.0.3 <High>: 9.0.4 fixes it.";
        var shop = SampleReports.Shop();
        var owner = shop.Owners.Index().First(one => one.Item.Name == "Npgsql");
        var finding = new ReportFinding(owner.Index, "High", ["GHSA-a"], Cure);
        await using var page = await ReportBrowser.OpenAsync(shop with { Findings = [finding] });

        await page.ClickHeaderAsync("NuGet packages");

        var row = page.Rows.Filter(new() { HasText = $"⚠ Npgsql {owner.Item.Version}" });
        await row.HoverAsync();
        StringAssert.Contains(await page.Page.Locator("#details").InnerTextAsync(), $"GHSA-a: {Cure}");
        Assert.AreEqual(1, await page.Rows.Filter(new() { HasText = "⚠" }).CountAsync());
    }

    [TestMethod]
    public async Task Click_zooms_into_a_group_and_the_trail_leads_back()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());

        await page.ClickHeaderAsync("NuGet packages");
        await page.ClickHeaderAsync("MassTransit 8.5.7");

        var trail = await page.Trail.Locator("> :first-child").AllInnerTextsAsync();
        Assert.AreEqual("Image > NuGet packages > MassTransit 8.5.7", string.Join(" > ", trail));
        Assert.AreEqual(4, await page.Tiles.CountAsync());
        Assert.AreEqual(4, await page.Rows.CountAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Image", Exact = true }).ClickAsync();

        Assert.AreEqual(1, await page.Trail.CountAsync());
        StringAssert.StartsWith(await page.Status.InnerTextAsync(), "Image, ");
    }

    [TestMethod]
    public async Task Keyboard_alone_moves_zooms_and_searches()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());
        var keyboard = page.Page.Keyboard;

        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("npgsql");
        await keyboard.PressAsync("Enter");
        StringAssert.StartsWith(await page.FocusAsync(), "Npgsql");
        await keyboard.PressAsync("/");
        await keyboard.PressAsync("Escape");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Home");
        StringAssert.StartsWith(await page.FocusAsync(), ".NET, ");
        await keyboard.PressAsync("ArrowDown");
        StringAssert.StartsWith(await page.FocusAsync(), "NuGet packages, ");

        await keyboard.PressAsync("Enter");

        StringAssert.StartsWith(await page.Status.InnerTextAsync(), "NuGet packages, ");
        StringAssert.StartsWith(await page.FocusAsync(), "SkiaSharp.NativeAssets.Linux 3.119.1, 9.0 MB, 3.2 %");
        await keyboard.PressAsync("ArrowRight");
        StringAssert.StartsWith(await page.FocusAsync(), "Swashbuckle.AspNetCore.SwaggerUI");
        await keyboard.PressAsync("ArrowLeft");
        StringAssert.StartsWith(await page.FocusAsync(), "SkiaSharp");
        await keyboard.PressAsync("Backspace");
        StringAssert.StartsWith(await page.FocusAsync(), "NuGet packages, ");
        Assert.AreEqual(1, await page.Page.Locator(".tile[tabindex=\"0\"]").CountAsync());
    }

    [TestMethod]
    public async Task Details_of_a_file_have_its_owner_and_who_requested_it()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());

        await page.ClickHeaderAsync("NuGet packages");
        await page.Tile("Npgsql.dll").HoverAsync();

        var details = await page.Page.Locator("#details").InnerTextAsync();
        StringAssert.Contains(details, "/app/Npgsql.dll");
        StringAssert.Contains(details, "Npgsql 10.0.1 (NuGet package)");
        StringAssert.Contains(details, "Shop.Web › Shop.Data › Npgsql");
        StringAssert.Contains(details, "#4 COPY --from=build /layers/packages /app/ · above the base");
    }

    [TestMethod]
    public async Task Search_dims_other_tiles_and_counts_files_and_bytes()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());

        await page.Page.FillAsync("#search", "RESOURCES.dll");

        await Assertions.Expect(page.Page.Locator("#matches")).ToHaveTextAsync("21 of 461 files, 2.2 MB");
        Assert.AreEqual(21, await page.Rows.CountAsync());
        StringAssert.Contains(await page.Tile(".NET").GetAttributeAsync("class"), "dimmed");
        var packages = await page.Tile("NuGet packages").GetAttributeAsync("class");
        Assert.IsFalse(packages!.Contains("dimmed", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Groupings_and_sizes_switch()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());

        await page.Page.GetByLabel("Layer", new() { Exact = true }).CheckAsync();
        Assert.AreEqual(6, await page.Rows.CountAsync());
        await page.Page.GetByLabel("Packed", new() { Exact = true }).CheckAsync();
        StringAssert.Contains(await page.Trail.InnerTextAsync(), "112.0 MB");
        await page.Page.GetByLabel("Shipped by a code change").CheckAsync();
        StringAssert.Contains(await page.Trail.InnerTextAsync(), "408 kB");
        await page.Page.GetByLabel("Folder", new() { Exact = true }).CheckAsync();
        Assert.AreEqual(
            "app/, etc/ssl/certs/, usr/, var/lib/dpkg/",
            string.Join(", ", (await page.ColumnAsync("name")).Take(4)));
    }

    [TestMethod]
    public async Task Unknown_sizes_are_disabled_with_a_reason()
    {
        await using var page = await ReportBrowser.OpenAsync(WithoutPackedSizes(SampleReports.Shop()));
        var packed = page.Page.Locator("input[value=packed]");

        Assert.IsTrue(await packed.IsDisabledAsync());
        var label = page.Page.Locator("label:has(input[value=packed])");
        StringAssert.StartsWith(await label.GetAttributeAsync("title"), "Unknown");
        Assert.AreEqual("packed-missing", await packed.GetAttributeAsync("aria-describedby"));
        StringAssert.Contains(await page.Page.Locator("#sizes").InnerTextAsync(), "Packed\nunknown");
    }

    [TestMethod]
    public async Task Table_sorts_by_the_buttons_of_its_header()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Shop());
        var byName = page.Page.Locator("thead th.name");

        await byName.GetByRole(AriaRole.Button).ClickAsync();

        Assert.AreEqual("ascending", await byName.GetAttributeAsync("aria-sort"));
        Assert.AreEqual("apt 1:24.04.2", (await page.ColumnAsync("name"))[0]);
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("descending", await byName.GetAttributeAsync("aria-sort"));
        Assert.AreEqual("zlib1g 1:24.04.2", (await page.ColumnAsync("name"))[0]);
        Assert.AreEqual(1, await page.Page.Locator("[aria-sort]").CountAsync());
    }

    [TestMethod]
    public async Task Comparison_shows_new_grown_shrunk_and_gone_in_words()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.ShopComparison());

        await page.Page.GetByLabel("Changed since shop:2.4.0").CheckAsync();

        Assert.AreEqual(
            "new, +9.0 MB | gone, −2.3 MB | +401 kB | −200 kB | +187 kB | −69 kB",
            string.Join(" | ", (await page.ColumnAsync("change")).Take(6)));
        Assert.AreEqual("SixLabors.ImageSharp 3.1.12", (await page.ColumnAsync("name"))[1]);
        await page.ClickHeaderAsync("NuGet packages");
        StringAssert.StartsWith(
            await page.Tile("Npgsql 10").GetAttributeAsync("aria-label"), "Npgsql 10.0.1, +401 kB, ");
        StringAssert.Contains(await page.Tile("Npgsql 10").GetAttributeAsync("class"), "change-grown");
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row(ColorScheme.Light)]
    [Row(ColorScheme.Dark, InCi = false)]
    public async Task Page_has_no_accessibility_violation(ColorScheme scheme)
    {
        // The checker is a script that the page does not allow. Its time depends on the number of tiles.
        await using var page = await ReportBrowser.OpenAsync(
            SampleReports.SmallComparison(),
            new() { ColorScheme = scheme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });

        await ShouldBeAccessibleAsync(page);
        await page.Page.GetByLabel("Changed since shop:2.4.0").CheckAsync();
        await page.ClickHeaderAsync("NuGet packages");
        await page.Page.FillAsync("#search", "npgsql");
        await Assertions.Expect(page.Page.Locator("#matches")).ToContainTextAsync("files");
        await ShouldBeAccessibleAsync(page);
    }

    [TestMethod]
    public async Task Page_fits_a_narrow_window()
    {
        await using var page = await ReportBrowser.OpenAsync(
            SampleReports.ShopComparison(),
            new() { ViewportSize = new() { Width = 360, Height = 740 }, ReducedMotion = ReducedMotion.Reduce });

        Assert.AreEqual(360, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Page.GetByLabel("Changed since shop:2.4.0").CheckAsync();
        Assert.AreEqual(360, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row(5_000)]
    [Row(200_000, InCi = false)]
    public async Task Page_of_many_files_opens_and_zooms(int files)
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Large(files));

        Assert.IsLessThanOrEqualTo(2000, await page.Tiles.CountAsync());
        await page.ClickHeaderAsync("Base image");
        await page.ClickHeaderAsync("Files of no package");
        Assert.IsLessThanOrEqualTo(2000, await page.Tiles.CountAsync());
        await page.Page.GetByLabel("Folder", new() { Exact = true }).CheckAsync();
        await page.Page.FillAsync("#search", $"file{files - 1}.dat");
        await Assertions.Expect(page.Page.Locator("#matches")).ToContainTextAsync("1 of ");
        Assert.AreEqual(1, await page.Rows.CountAsync());
        var loaded = await page.Page.EvaluateAsync<double>(
            "performance.getEntriesByType('navigation')[0].loadEventEnd");
        test.WriteLine($"{files} files: loaded after {loaded:0} ms");
    }

    [TestMethod]
    public async Task Hostile_names_are_shown_as_text()
    {
        await using var page = await ReportBrowser.OpenAsync(SampleReports.Hostile());

        await page.Page.FillAsync("#search", "/app/");
        await Assertions.Expect(page.Page.Locator("#matches")).ToHaveTextAsync("6 of 6 files, 39 kB");

        Assert.AreEqual("<script>alert(1)</script>:latest", await page.Page.Locator("h1").InnerTextAsync());
        var table = string.Join('\n', await page.ColumnAsync("name"));
        StringAssert.Contains(table, "<img src=x onerror=alert(1)>.txt");
        StringAssert.Contains(table, "\"quotes' & {{script}}.txt");
        StringAssert.Contains(table, @"gnp.\u202etxt.exe");
        StringAssert.Contains(table, @"line\u000abreak\u2028\u0000.txt");
        StringAssert.Contains(table, "constructor");
        Assert.AreEqual(0, await page.Page.Locator("img, b").CountAsync());
    }

    private static async Task ShouldBeAccessibleAsync(ReportBrowser page)
    {
        var result = await page.Page.RunAxe();
        var violations = result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}");
        Assert.AreEqual("", string.Join('\n', violations));
    }

    private static ImageReport WithoutPackedSizes(ImageReport report) => report with
    {
        Sizes = report.Sizes with { Packed = null, PackedAboveBase = null },
        Files = report.Files.Select(file => file with { Packed = null }).ToValueList(),
    };
}
