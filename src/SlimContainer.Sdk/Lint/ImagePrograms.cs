using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>The programs that the base image of a stage is known not to have.</summary>
internal sealed class ImagePrograms
{
    private static readonly string[] Shells = ["sh", "ash", "dash", "bash"];

    private static readonly string[] Downloaders = ["curl", "wget"];

    private readonly string[] missing;

    private ImagePrograms(string image, string[] missing) => (Image, this.missing) = (image, missing);

    /// <summary>The image, for messages.</summary>
    public string Image { get; }

    public static ImagePrograms Of(Stage stage, ImageCatalog catalog)
    {
        if (stage.Root.Image == ImageReference.Scratch.Name)
            return new(ImageReference.Scratch.Name, [.. Shells, .. Downloaders]);

        var image = DotNetImage.Of(stage.Root.Image);
        return new(
            image?.Reference.ToString() ?? "",
            image is null or { IsSdk: true } ? [] : Missing(image.Family(catalog)));
    }

    /// <summary>Whether a shell may exist after these steps.</summary>
    public bool HasShell(IEnumerable<StageStep> steps) => Missing([Shells[0]], steps) is null;

    /// <summary>The first of the programs that is certain to be missing; null if there is none.</summary>
    /// <param name="programs">Names or paths.</param>
    /// <param name="steps">The steps of the stage, which may add programs.</param>
    public string? Missing(IEnumerable<string> programs, IEnumerable<StageStep> steps) => programs
        .Select(program => program[(program.LastIndexOf('/') + 1)..].Trim('"', '\''))
        .Where(missing.Contains)
        .FirstOrDefault(program => !steps.Any(step => MayAdd(step.Instruction, program)));

    private static string[] Missing(BaseFamily? family) => family switch
    {
        BaseFamily.Chiseled or BaseFamily.Distroless => [.. Shells, .. Downloaders],
        BaseFamily.Ubuntu or BaseFamily.Debian => Downloaders,
        BaseFamily.Alpine => ["curl", "bash"],
        BaseFamily.NanoServer => ["powershell", "powershell.exe", "pwsh", "pwsh.exe"],
        _ => [],
    };

    // A copied folder of programs may contain any; so may what a script installs.
    private static bool MayAdd(Instruction instruction, string program) => instruction.Name switch
    {
        "SHELL" => true,
        "RUN" => instruction.Text.Contains(program, StringComparison.Ordinal)
            && !Contains(instruction, ".csproj")
            || instruction.Body.Contains(program, StringComparison.Ordinal)
            || Contains(instruction, ".sh")
            || Contains(instruction, ".ps1"),
        "COPY" or "ADD" => instruction.Words is [.., var target] && (MayHoldPrograms(target)
            || Contains(instruction, "/bin")
            || Contains(instruction, "busybox")
            || Contains(instruction, "/" + program)),
        "ONBUILD" => true,
        _ => false,
    };

    private static bool MayHoldPrograms(string target) =>
        target == "/"
        || target.Contains('$', StringComparison.Ordinal)
        || target.StartsWith("/usr", StringComparison.Ordinal)
        || target.StartsWith("/sbin", StringComparison.Ordinal);

    private static bool Contains(Instruction instruction, string text) =>
        instruction.Text.Contains(text, StringComparison.Ordinal);
}
