using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides how the user's volumes become the app's: an engine gives a new volume the owner that the folder has in the image.</summary>
internal static class VolumePlanner
{
    /// <param name="facts">The project.</param>
    /// <param name="appFolder">The app's folder.</param>
    /// <param name="user">Who runs the app.</param>
    /// <exception cref="Diagnostics.SlimContainerException">A volume is no folder, or would hide the app.</exception>
    public static ValueList<Volume> Plan(ProjectFacts facts, string appFolder, Argument user) =>
        facts.Container.Volumes.Select(path => VolumeAt(Require(facts, path, appFolder), facts, user)).Distinct().ToValueList();

    // A layer that stands by itself has the parents of a deeper folder too, and then with its owner. And it knows no names.
    private static Volume VolumeAt(string path, ProjectFacts facts, Argument user)
    {
        // A folder of Windows has no owner that a number or a COPY could name.
        if (facts.IsWindows)
            return new Volume(path, null, IsLinked: false);

        var isRoot = !user.IsVariable && RootUser.Is(user.Text);
        var isNumber = user.IsVariable || user.Text.All(char.IsAsciiDigit);
        return new Volume(path, isRoot ? null : user, IsLinked: isNumber && path.LastIndexOf('/') == 0);
    }

    private static string Require(ProjectFacts facts, string path, string appFolder)
    {
        var folder = ContainerValue.RequireFolder(facts, "SlimContainerVolume", path).TrimEnd('/', '\\');
        return folder.Length > 0 && !Holds(folder, appFolder, facts.IsWindows)
            ? folder
            : throw ContainerValue.Invalid(facts, "SlimContainerVolume", path, $"A volume there would keep the app itself ({appFolder}), and hide every newer one. Name a folder below it, or elsewhere.");
    }

    private static bool Holds(string folder, string other, bool onWindows) => onWindows
        ? $@"{other}\".Replace('/', '\\').StartsWith($@"{folder}\".Replace('/', '\\'), StringComparison.OrdinalIgnoreCase)
        : $"{other}/".StartsWith($"{folder}/", StringComparison.Ordinal);
}
