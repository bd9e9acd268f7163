using System.Globalization;

namespace SlimContainer.Sdk.Plan;

/// <summary>A port that the app listens on.</summary>
/// <param name="Number">From 1 to 65535.</param>
/// <param name="Protocol">tcp or udp.</param>
internal sealed record Port(int Number, string Protocol)
{
    public const string Tcp = "tcp";
    public const string Udp = "udp";

    /// <summary>The format of EXPOSE, where tcp is the default.</summary>
    public override string ToString() =>
        Protocol == Tcp
            ? Number.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Protocol}");
}
