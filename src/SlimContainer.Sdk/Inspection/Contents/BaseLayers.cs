using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Derives how many layers of an image are its base image's.</summary>
internal static class BaseLayers
{
    /// <summary>
    /// For an image that nothing is known about: the layers up to the last one with a .NET framework, or without one,
    /// up to the last one that changes the database of OS packages. 0 for an image from scratch.
    /// </summary>
    public static int Of(ImageContents image)
    {
        var layers = image.Texts.Keys
            .Where(text => IsFramework(text.Path) || !text.Path.EndsWith(".json", StringComparison.Ordinal))
            .ToLookup(text => IsFramework(text.Path), text => text.Layer);
        return layers[true].DefaultIfEmpty(layers[false].DefaultIfEmpty(-1).Max()).Max() + 1;
    }

    /// <summary>
    /// For an image of a known Dockerfile: the layers below its final stage. Null if the image's history is
    /// not the stage's, for example after a squash.
    /// </summary>
    public static int? Of(ImageContents image, Stage final)
    {
        var layers = image.Layers.Count;
        var own = final.Instructions.Where(one => HistoryLine.LayerInstructions.Contains(one.Name));
        foreach (var instruction in own.Reverse())
        {
            if (layers > 0 && IsBy(image.Layers[layers - 1].CreatedBy, instruction.Name))
                layers--;
            else if (instruction.Name != "WORKDIR")
                return null;
        }

        return layers;
    }

    // "COPY /a /b # buildkit", "/bin/sh -c #(nop) COPY dir:… in /b", and for RUN "/bin/sh -c apt-get …" or
    // "|1 A=b …".
    private static bool IsBy(string createdBy, string instruction) =>
        createdBy.StartsWith(instruction + " ", StringComparison.Ordinal)
        || createdBy.Contains($"#(nop) {instruction} ", StringComparison.Ordinal)
        || (instruction == "RUN" && !createdBy.Contains("#(nop)", StringComparison.Ordinal)
            && (createdBy.StartsWith('/') || createdBy.StartsWith('|')));

    private static bool IsFramework(string path) => path.Contains("/shared/Microsoft.", StringComparison.Ordinal);
}
