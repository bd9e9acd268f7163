using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>Expects a coded failure.</summary>
internal static class Failure
{
    public static SlimContainerException Of(string code, Action action)
    {
        var failure = Assert.ThrowsExactly<SlimContainerException>(action);
        Assert.AreEqual(code, failure.Code);
        return failure;
    }
}
