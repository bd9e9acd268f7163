using Microsoft.Playwright;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A report's page in a browser. Disposal fails on messages and requests.</summary>
internal sealed class ReportBrowser : IAsyncDisposable
{
    private readonly List<string> messages = [];
    private readonly string file;

    private ReportBrowser(IPage page, string file)
    {
        Page = page;
        this.file = file;
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);
        page.Dialog += (_, dialog) => messages.Add($"dialog {dialog.Message}");
        page.Request += (_, request) => AddRequest(request.Url);
    }

    public IPage Page { get; }

    /// <summary>The tiles of the treemap.</summary>
    public ILocator Tiles => Page.Locator(".tile");

    /// <summary>The rows of the table.</summary>
    public ILocator Rows => Page.Locator("#rows tr");

    /// <summary>The path of zoomed groups.</summary>
    public ILocator Trail => Page.Locator("#trail li");

    /// <summary>What screen readers announce.</summary>
    public ILocator Status => Page.Locator("#status");

    /// <summary>Opens the page of a report.</summary>
    public static async Task<ReportBrowser> OpenAsync(ImageReport report, BrowserNewContextOptions? options = null)
    {
        var file = Path.Combine(Package.RunFolder, "pages", $"{Guid.NewGuid():N}.html");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, ReportPage.Write(report));
        var page = await TestBrowser.NewPageAsync(options ?? new() { ReducedMotion = ReducedMotion.Reduce });
        var opened = new ReportBrowser(page, file);
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    /// <summary>A tile by the start of its accessible name.</summary>
    public ILocator Tile(string name) => Page.Locator($".tile[aria-label^=\"{name}\"]").First;

    /// <summary>Zooms into a group by a click on its header.</summary>
    public Task ClickHeaderAsync(string name) =>
        Tile(name).ClickAsync(new() { Position = new() { X = 6, Y = 6 } });

    /// <summary>The accessible name of the focused element.</summary>
    public Task<string?> FocusAsync() =>
        Page.EvaluateAsync<string?>("document.activeElement.ariaLabel ?? document.activeElement.tagName");

    /// <summary>The texts of a column, by its class.</summary>
    public Task<IReadOnlyList<string>> ColumnAsync(string name) => Page.Locator($"#rows .{name}").AllInnerTextsAsync();

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        File.Delete(file);
        CollectionAssert.AreEqual(Array.Empty<string>(), messages, string.Join('\n', messages));
    }

    private void AddRequest(string url)
    {
        if (url != new Uri(file).AbsoluteUri)
            messages.Add($"request {url}");
    }
}
