using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

/// <summary>File and line of errors.</summary>
[TestClass]
public sealed class ErrorPlaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow(DiagnosticCode.InvalidPropertyValue, "SlimContainerBase", "chisel")]
    [DataRow(DiagnosticCode.NoImageForRuntimeIdentifier, "ContainerRuntimeIdentifiers", "win-arm64")]
    [DataRow(DiagnosticCode.NoImageForRuntimeIdentifier, "RuntimeIdentifiers", "linux-x64;linux-musl-x64")]
    [DataRow(DiagnosticCode.InvalidNodeValue, "SlimContainerNodeOutput", "../dist")]
    [DataRow(DiagnosticCode.NoTemplatesFolder, "SlimContainerTemplates", "none")]
    public void Property_error_has_the_line_of_the_property(string code, string name, string value)
    {
        var project = folder.Add("hello.csproj", $"""
            <Project>
              <PropertyGroup>
                <{name}>{value}</{name}>
              </PropertyGroup>
            </Project>
            """);
        var values = Sample.Values(folder.Path);
        values[name] = name == "SlimContainerTemplates" ? folder[value] : value;
        if (code == DiagnosticCode.InvalidNodeValue)
        {
            values["SlimContainerNode"] = "true";
            values["NodeCandidates"] = folder.Path;
            values["NodeFiles"] =
                $"{folder.Add("package.json", "{}")};{folder.Add("package-lock.json", "{}")}";
        }

        var error = ErrorOf(values, Sample.ClosureOf(project));

        Assert.AreEqual((code, project, 3), (error.Code, error.File, error.LineNumber), error.Message);
    }

    [TestMethod]
    [DataRow("<ItemGroup><Compile Include=\"../outside.cs\" /></ItemGroup>")]
    [DataRow("<Import Project=\"../outside.cs\" />")]
    [DataRow("<PropertyGroup><ApplicationIcon>../outside.cs</ApplicationIcon></PropertyGroup>")]
    public void File_outside_the_context_has_the_line_of_its_reference(string reference)
    {
        var project = folder.Add("repo/hello.csproj", $"<Project>\n{reference}\n</Project>");
        var outside = folder.Add("outside.cs", "<Project />");
        var closure = Sample.ClosureOf(project);

        var error = ErrorOf(
            Sample.Values(folder["repo"]),
            closure with
            {
                RepositoryRoot = folder["repo"],
                Projects = [closure.Projects[0] with { LinkedFiles = [outside] }],
            });

        Assert.AreEqual(
            (DiagnosticCode.OutsideContext, project, 2), (error.Code, error.File, error.LineNumber), error.Message);
    }

    [TestMethod]
    public void Missing_project_has_the_line_of_its_reference()
    {
        var project = folder.Add("hello.csproj", Referencing("lib/lib.csproj"));
        var library = folder.Add("lib/lib.csproj", Referencing("../none.csproj"));

        var error = ErrorOf(Sample.Values(folder.Path), closure: null);

        Assert.AreEqual(
            (DiagnosticCode.BrokenProject, library, 3), (error.Code, error.File, error.LineNumber), error.Message);
        Assert.IsTrue(File.Exists(project));
    }

    [TestMethod]
    public void Broken_lock_file_has_the_line_of_the_syntax_error()
    {
        var file = folder.Add("packages.lock.json", "{\n\"dependencies\": {\n]");

        var failure = Failure.Of(DiagnosticCode.BrokenProject, () => LockFile.Read(file));

        Assert.AreEqual((file, 3), (failure.File, failure.Line));
    }

    private static string Referencing(string project) => $"""
        <Project>
          <ItemGroup>
            <ProjectReference Include="{project}" />
          </ItemGroup>
        </Project>
        """;

    private Microsoft.Build.Framework.BuildErrorEventArgs ErrorOf(
        Dictionary<string, string> values,
        ProjectClosure? closure)
    {
        using var task = new GenerateContainerFiles
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = Repository.Data,
            ReadClosure = closure is null ? null : (_, _) => closure,
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
        };
        Assert.IsFalse(task.Execute());
        return engine.Errors.Single();
    }
}
