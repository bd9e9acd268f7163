using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class DockerfileFeaturesTests
{
    [TestMethod]
    [DataRow("COPY --link a b", EngineKind.Podman, "4.3", "COPY --link")]
    [DataRow("COPY --from=x --link a b", EngineKind.Buildah, "1.28", "COPY --link")]
    [DataRow("COPY --link a b", EngineKind.Podman, "5.6", null)]
    [DataRow("COPY --link a b", EngineKind.DockerClassic, "26.1", null)]
    [DataRow("RUN --network=none --mount=type=cache,target=/x true", EngineKind.DockerClassic, "26.1", "RUN --mount")]
    [DataRow("RUN --mount=type=cache,target=/x true", EngineKind.Podman, "4.3", null)]
    [DataRow("RUN <<EOF\ntrue\nEOF", EngineKind.Buildah, "1.28", "a here-document")]
    [DataRow("RUN cat <<< word", EngineKind.Buildah, "1.28", null)]
    [DataRow("COPY --parents a b", EngineKind.Podman, "5.6", "COPY --parents")]
    [DataRow("FROM --platform=$BUILDPLATFORM sdk", EngineKind.DockerClassic, "26.1", "FROM --platform=$BUILDPLATFORM")]
    [DataRow("COPY --parents --link a b", EngineKind.DockerBuildKit, "26.1", null)]
    [DataRow("COPY --link a b", EngineKind.DockerBuildKit, "20.10", "COPY --link")]
    [DataRow("RUN --mount=type=cache,target=/x true", EngineKind.DockerBuildKit, "20.10", null)]
    [DataRow("# RUN --mount=type=cache", EngineKind.DockerClassic, "26.1", null)]
    public void Unsupported_feature_is_found_with_its_line_number(
        string instruction,
        object kind,
        string version,
        string? expected)
    {
        var found = DockerfileFeatures.FirstUnknown(
            $"FROM scratch\n\n{instruction}\n",
            new ContainerEngineInfo((EngineKind)kind, "engine", Version.Parse(version)));

        Assert.AreEqual(expected is null ? null : (expected, 3), found);
    }

    [TestMethod]
    [DataRow("# syntax=docker/dockerfile:1\n", true)]
    [DataRow("# escape=`\n#syntax = docker/dockerfile:1\n", true)]
    [DataRow("# words\n# syntax=docker/dockerfile:1\n", false)]
    public void Syntax_directive_enables_features_in_old_Docker(string head, bool isKnown)
    {
        var found = DockerfileFeatures.FirstUnknown(
            head + "FROM scratch\nCOPY --link a b\n",
            new ContainerEngineInfo(EngineKind.DockerBuildKit, "engine", new Version(20, 10)));

        Assert.AreEqual(isKnown, found is null);
    }
}
