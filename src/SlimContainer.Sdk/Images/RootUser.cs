namespace SlimContainer.Sdk.Images;

/// <summary>Who may do everything in a container of Linux.</summary>
internal static class RootUser
{
    public const string Name = "root";
    public const string Number = "0";

    /// <summary>Whether a user, with or without a group, as USER names it, is root.</summary>
    public static bool Is(string user) => user.Split(':')[0] is Name or Number;
}
