using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class RestoreCopiesTests
{
    private const string App = "src/Web/Web.csproj";
    private const string Library = "libs/Lib é #1/[Lib].csproj";

    [TestMethod]
    [DataRow("COPY src/Web/Web.csproj ./src/Web/")]
    [DataRow("COPY src/ ./src/")]
    [DataRow("COPY src/Web/Web.csproj libs/Other.csproj ./")]
    [DataRow("COPY libs/*.csproj ./libs/\nCOPY src src", DisplayName = "a wildcard goes no folder deeper")]
    [DataRow("COPY src src\n# COPY . .", DisplayName = "a comment copies nothing")]
    public void A_project_that_no_COPY_brings_is_named_with_the_line_of_the_restore(string copies) =>
        Assert.AreEqual((Library, 3 + copies.Count(character => character == '\n')), Missing(copies));

    [TestMethod]
    [DataRow("COPY . .")]
    [DataRow("copy ./ ./")]
    [DataRow("ADD / /src/")]
    [DataRow("COPY src/ src/\nCOPY libs libs")]
    [DataRow("COPY [\"src/Web/Web.csproj\", \"libs/Lib é #1/[[]Lib].csproj\", \"./\"]")]
    [DataRow("COPY --link --chown=1:1 [\"src\", \"libs/Lib é #1/\", \"./\"]")]
    [DataRow("COPY src \\\n  # the libraries\n  libs \\\n  ./")]
    [DataRow("COPY --parents **/*.csproj ./")]
    [DataRow("COPY s*/W?b/*.csproj l[a-j]bs ./")]
    public void What_a_COPY_brings_is_not_missing(string copies) => Assert.IsNull(Missing(copies));

    [TestMethod]
    [DataRow("COPY $PROJECTS ./", DisplayName = "a variable")]
    [DataRow("COPY --from=sources /src .", DisplayName = "another image")]
    [DataRow("COPY <<EOF Web.csproj\n<Project />\nEOF", DisplayName = "text in the Dockerfile")]
    [DataRow("COPY [\"src ./", DisplayName = "not to be read")]
    public void What_cannot_be_told_is_no_error(string copies) => Assert.IsNull(Missing(copies));

    [TestMethod]
    [DataRow("RUN dotnet restore tools/Other.csproj", DisplayName = "another project")]
    [DataRow("RUN dotnet publish src/Web/Web.csproj --no-restore", DisplayName = "no restore of its own")]
    [DataRow("RUN dotnet publish src/Web/Web.csproj --no-build", DisplayName = "no build of its own")]
    [DataRow("RUN --mount=type=bind,target=. dotnet restore src/Web/Web.csproj", DisplayName = "from a mount")]
    public void A_restore_that_reads_no_copies_is_no_error(string run) =>
        Assert.IsEmpty(
            RestoreCopies.Missing(Dockerfile.Parse($"FROM sdk\nCOPY src src\n{run}\n"), App, [App, Library]));

    [TestMethod]
    public void What_a_stage_below_has_copied_is_there_and_what_another_has_is_not()
    {
        const string Restore = "RUN dotnet restore src/Web/Web.csproj\n";

        Assert.IsEmpty(Missing($"FROM sdk AS files\nCOPY . .\nFROM files\n{Restore}"));
        Assert.AreEqual(
            (Library, 5),
            Missing($"FROM sdk AS files\nCOPY . .\nFROM sdk\nCOPY src src\n{Restore}").Single());

        static List<(string, int)> Missing(string dockerfile) =>
            RestoreCopies.Missing(Dockerfile.Parse(dockerfile), App, [App, Library]).ToList();
    }

    [TestMethod]
    public void A_folder_of_packages_is_asked_for_too()
    {
        const string Text =
            "FROM sdk\nCOPY packages/ ./packages/\nCOPY *.props src/Web/Web.csproj ./\nRUN dotnet restore Web.csproj\n";

        Assert.AreEqual(
            ("feed/", 4),
            RestoreCopies.Missing(Dockerfile.Parse(Text), "Web.csproj", ["packages/", "feed/", "Directory.Build.props"])
                .Single());
    }

    private static (string, int)? Missing(string copies)
    {
        var text =
            $"FROM sdk\n{copies}\nRUN --mount=type=cache,target=/root/.nuget/packages \\\n"
            + "    dotnet restore src/Web/Web.csproj\n";
        return RestoreCopies.Missing(Dockerfile.Parse(text), App, [App, Library])
            .Select(missing => ((string, int)?)missing)
            .FirstOrDefault();
    }
}
