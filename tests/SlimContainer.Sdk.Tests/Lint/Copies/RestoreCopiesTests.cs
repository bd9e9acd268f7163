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
    public void Project_without_a_COPY_is_reported_at_the_restore_line(string copies) =>
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
    public void Copied_project_is_not_reported(string copies) => Assert.IsNull(Missing(copies));

    [TestMethod]
    [DataRow("COPY $PROJECTS ./", DisplayName = "a variable")]
    [DataRow("COPY --from=sources /src .", DisplayName = "another image")]
    [DataRow("COPY <<EOF Web.csproj\n<Project />\nEOF", DisplayName = "text in the Dockerfile")]
    [DataRow("COPY [\"src ./", DisplayName = "not to be read")]
    public void Undeterminable_COPY_is_not_reported(string copies) => Assert.IsNull(Missing(copies));

    [TestMethod]
    [DataRow("RUN dotnet restore tools/Other.csproj", DisplayName = "another project")]
    [DataRow("RUN dotnet publish src/Web/Web.csproj --no-restore", DisplayName = "no restore of its own")]
    [DataRow("RUN dotnet publish src/Web/Web.csproj --no-build", DisplayName = "no build of its own")]
    [DataRow("RUN --mount=type=bind,target=. dotnet restore src/Web/Web.csproj", DisplayName = "from a mount")]
    public void Restore_that_does_not_read_the_copies_is_not_reported(string run) =>
        Assert.IsEmpty(
            RestoreCopies.Missing(Dockerfile.Parse($"FROM sdk\nCOPY src src\n{run}\n"), App, [App, Library]));

    [TestMethod]
    public void Files_copied_in_the_base_stage_count_and_those_of_other_stages_do_not()
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
    public void Missing_package_folder_is_reported()
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
