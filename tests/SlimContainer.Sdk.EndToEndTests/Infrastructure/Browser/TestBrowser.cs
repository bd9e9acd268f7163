using Microsoft.Playwright;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The browser that all tests share.</summary>
internal static class TestBrowser
{
    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Shared = new(LaunchAsync);

    /// <summary>Opens an empty page, which ends with its context.</summary>
    public static async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        Requirement.Program("chromium");
        var (_, browser) = await Shared.Value;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Ends the browser, if a test started it.</summary>
    public static async Task CloseAsync()
    {
        if (!Shared.IsValueCreated)
            return;
        var (driver, browser) = await Shared.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Command.Find("chromium"),
            // Chromium's sandbox refuses root.
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        return (driver, browser);
    }
}
