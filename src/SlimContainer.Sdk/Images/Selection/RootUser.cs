namespace SlimContainer.Sdk.Images;

/// <summary>The root user of Linux containers.</summary>
internal static class RootUser
{
    public const string Name = "root";
    public const string Number = "0";

    /// <summary>Whether a value of USER, with or without a group, is root.</summary>
    public static bool IsRoot(string user) => user.Split(':')[0] is Name or Number;
}
