using System.Diagnostics;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A program of the test's own.</summary>
internal static class Script
{
    /// <summary>
    /// Writes it into the folder. Another process does: while this one has it open to write, a process that another
    /// test starts can inherit that, and the system would not run it ("text file busy").
    /// </summary>
    public static string Add(TemporaryFolder folder, string name, string text)
    {
        var source = folder.Add(name + ".sh", $"#!/bin/sh\n{text}\n");
        using var install = Process.Start("install", ["-m", "755", source, folder[name]]);
        install.WaitForExit();
        Assert.AreEqual(0, install.ExitCode);
        return folder[name];
    }
}
