using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>A web app that references a library, in a repository with files that both read.</summary>
internal static class ContextSample
{
    public static ProjectFacts Shop { get; } = Sample.Web with
    {
        ProjectFile = NativePath.Of("/repo/src/Web/Web.csproj"),
        AssemblyName = "Web",
        Dockerfile = NativePath.Of("/repo/src/Web/Dockerfile"),
        Closure = new ProjectClosure
        {
            RepositoryRoot = NativePath.Of("/repo"),
            Projects =
            [
                Sample.Project(NativePath.Of("/repo/src/Web/Web.csproj")) with
                {
                    Imports = [NativePath.Of("/repo/Directory.Build.props"), NativePath.Of("/repo/eng/Version.props")],
                    References = [new(NativePath.Of("/repo/src/Lib/Lib.csproj"), ReferencesOutputAssembly: true)],
                },
                Sample.Project(NativePath.Of("/repo/src/Lib/Lib.csproj")) with
                {
                    Imports = [NativePath.Of("/repo/Directory.Build.props")],
                    LinkedFiles = [NativePath.Of("/repo/.editorconfig"), NativePath.Of("/repo/shared/Key.snk")],
                    NestedFolders = [NativePath.Of("/repo/src/Lib/Lib.Tests")],
                },
            ],
            ConfigFiles = [NativePath.Of("/repo/global.json"), NativePath.Of("/repo/nuget.config")],
            PackageFolders = [NativePath.Of("/repo/packages")],
        },
    };
}
