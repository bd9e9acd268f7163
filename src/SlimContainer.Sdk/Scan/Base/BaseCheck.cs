using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Scan;

/// <summary>A base image of a Dockerfile, compared with what its tag is now.</summary>
/// <param name="Image">The image, as FROM names it.</param>
/// <param name="Line">The line of the FROM, from 1.</param>
/// <param name="Text">The result, with what to do.</param>
internal sealed record CheckedBase(ImageReference Image, int Line, string Text)
{
    /// <summary>The tag's digest, if it is another one than the FROM's; else empty.</summary>
    public string NewDigest { get; init; } = "";

    /// <summary>Whether the tag has moved.</summary>
    public bool HasMoved { get; init; }
}

/// <summary>
/// Compares the base images of a Dockerfile with their tags in the registries. A registry that does not
/// answer is not a failure.
/// </summary>
/// <param name="today">The day, for the age of an image.</param>
internal sealed class BaseCheck(DateOnly today)
{
    /// <summary>Reads the digest of a tag, with one request.</summary>
    public Func<ImageReference, CancellationToken, Task<string>> DigestOf { get; init; } = TagImage.DigestAsync;

    /// <summary>Reads an image of a platform.</summary>
    public Func<ImageReference, string, CancellationToken, Task<TagImage>> Read { get; init; } = TagImage.ReadAsync;

    /// <summary>The layers of the project's image in the engine; none if it has not been built.</summary>
    public Func<CancellationToken, Task<ValueList<string>>> BuiltLayers { get; init; } =
        _ => Task.FromResult<ValueList<string>>([]);

    /// <summary>Checks a Dockerfile.</summary>
    /// <param name="dockerfile">The parsed Dockerfile.</param>
    /// <param name="cancelled">Cancels.</param>
    public async Task<ValueList<CheckedBase>> OfAsync(Dockerfile dockerfile, CancellationToken cancelled)
    {
        List<CheckedBase> checkedBases = [];
        var final = dockerfile.Stages is [.., var last] ? last.Root : null;
        var stages = dockerfile.Stages
            .Where(stage => stage.Image is not null && ImageReference.IsValid(stage.Image))
            .DistinctBy(stage => stage.Image);
        foreach (var stage in stages)
        {
            var image = ImageReference.Parse(stage.Image!);
            if (image == ImageReference.Scratch)
                continue;

            try
            {
                var isInImage = final?.Image == stage.Image;
                checkedBases.Add(await OfAsync(image, stage.From.Line, isInImage, cancelled).ConfigureAwait(false));
            }
            catch (Exception failure) when (TagImage.IsUnanswered(failure))
            {
                var reason = failure.Message.TrimEnd('.');
                checkedBases.Add(new(image, stage.From.Line, $"Cannot check whether {image} has moved: {reason}."));
            }
        }

        return checkedBases.ToValueList();
    }

    private async Task<CheckedBase> OfAsync(
        ImageReference image, int line, bool isInImage, CancellationToken cancelled)
    {
        var tag = image.WithoutDigest;
        if (image is { Digest.Length: > 0, Tag: "" })
            return new(image, line, $"{image} has a digest and no tag, which could move.");
        if (image.Digest.Length > 0)
            return await PinnedAsync(image, tag, line, cancelled).ConfigureAwait(false);

        var built = isInImage ? await BuiltLayers(cancelled).ConfigureAwait(false) : [];
        if (built.Count == 0)
        {
            return new(image, line, isInImage
                ? $"{image} has no digest and the image is not in the engine, so there is nothing to compare."
                : $"{image} has no digest. Each build uses the image that the builder has, or pulls it.");
        }

        var now = await Read(tag, "", cancelled).ConfigureAwait(false);
        return now.IsBaseOf(built)
            ? new(image, line, $"The image was built on the newest {image}{Age(now.Created)}.")
            : new(image, line, $"The tag of {image} has moved since the image was built: it is an image"
                + $"{Age(now.Created)} now. Rebuild: dotnet build -t:SlimContainerBuild -p:SlimContainerPull=true")
            { HasMoved = true };
    }

    private async Task<CheckedBase> PinnedAsync(
        ImageReference image, ImageReference tag, int line, CancellationToken cancelled)
    {
        var digest = await DigestOf(tag, cancelled).ConfigureAwait(false);
        if (digest == image.Digest)
            return new(image, line, $"{tag} is pinned to its newest image.");

        var pinned = await CreatedAsync(image, cancelled).ConfigureAwait(false);
        var now = await CreatedAsync(tag with { Digest = digest }, cancelled).ConfigureAwait(false);
        return new(
            image,
            line,
            $"The tag of {tag} has moved: it is pinned to an image{Age(pinned)}, and the newest one is"
            + $"{Age(now, "of another digest")}. Update the digest: dotnet build -t:SlimContainerCheck "
            + "-p:SlimContainerUpdateBase=true")
        { HasMoved = true, NewDigest = digest };
    }

    // A registry may have deleted the image: its age is all that is lost.
    private async Task<string> CreatedAsync(ImageReference image, CancellationToken cancelled)
    {
        try
        {
            return (await Read(image, "", cancelled).ConfigureAwait(false)).Created;
        }
        catch (Exception failure) when (TagImage.IsUnanswered(failure))
        {
            return "";
        }
    }

    private string Age(string created, string unknown = "")
    {
        var day = ImageDay.Of(created);
        return ImageDay.Age(day, today) switch
        {
            null => unknown.Length > 0 ? " " + unknown : "",
            0 => $" of {day} (today)",
            1 => $" of {day} (yesterday)",
            var days => $" of {day} ({days} days old)",
        };
    }
}
