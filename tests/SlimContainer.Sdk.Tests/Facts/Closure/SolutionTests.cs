using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class SolutionTests : IDisposable
{
    private const string Text = """
        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Web", "src\Web\Web.csproj", "{1}"
        EndProject
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Off", "src\Off\Off.csproj", "{2}"
        EndProject
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "folder", "folder", "{3}"
        EndProject
        Project("{D954291E-2A0B-460D-934E-DC6B0785DB48}") = "Shared", "Shared\Shared.shproj", "{4}"
        EndProject
        Global
        	GlobalSection(SolutionConfigurationPlatforms) = preSolution
        		Debug|Any CPU = Debug|Any CPU
        		Release|Any CPU = Release|Any CPU
        	EndGlobalSection
        	GlobalSection(ProjectConfigurationPlatforms) = postSolution
        		{1}.Debug|Any CPU.Build.0 = Debug|Any CPU
        		{1}.Release|Any CPU.Build.0 = Release|Any CPU
        		{2}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
        		{4}.Debug|Any CPU.Build.0 = Debug|Any CPU
        		{4}.Release|Any CPU.Build.0 = Release|Any CPU
        	EndGlobalSection
        EndGlobal
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("Shop.sln", Text, "src/Web/Web.csproj")]
    [DataRow(
        "Shop.slnx",
        """<Solution><Folder Name="/src/"><Project Path="src\Web\Web.csproj" /></Folder>"""
        + """<Project Path="Off.csproj"><Build Project="false" /></Project></Solution>""",
        "src/Web/Web.csproj")]
    [DataRow(
        "filters/Web.slnf",
        """{ "solution": { "path": "..\\Shop.sln", "projects": [ "src\\Web\\Web.csproj" ] } }""",
        "src/Web/Web.csproj")]
    public void Read_returns_the_projects_that_the_solution_builds(string name, string text, string expected)
    {
        var solution = Solution.Read(folder.Add(name, text.ReplaceLineEndings("\n")))!;

        Assert.AreEqual(folder[name], solution.File);
        Assert.AreEqual(folder[expected], solution.Projects.Single());
    }

    [TestMethod]
    [DataRow("Shop.slnx", "<Solution")]
    [DataRow("Web.slnf", "{}")]
    [DataRow("Web.slnf", "[")]
    public void Read_returns_null_for_an_invalid_solution(string name, string text) =>
        Assert.IsNull(Solution.Read(folder.Add(name, text)));

    [TestMethod]
    public void FilesIn_returns_the_solutions_of_the_folder()
    {
        foreach (var name in new[] { "b.slnx", "a.sln", "c.slnf", "d.sln.DotSettings", "below/e.sln" })
            folder.Add(name, "");

        CollectionAssert.AreEqual(
            new[] { folder["a.sln"], folder["b.slnx"], folder["c.slnf"] },
            Solution.FilesIn(folder.Path).ToArray());
    }
}
