using System.Reflection;
using System.Runtime.Loader;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>
/// The .NET SDK's own container publishing, asked for its decisions. They are in no public method, so a new SDK may
/// have them elsewhere: then this is the place that says so.
/// </summary>
internal sealed class SdkContainers
{
    public const string Refused = "refused";

    private readonly MethodInfo determine;

    public SdkContainers()
    {
        var sdk = typeof(SdkContainers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SdkFolder").Value!;
        var folder = Path.Combine(sdk, "Containers", "tasks", "net10.0");
        var context = new AssemblyLoadContext("containers");
        context.Resolving += (_, name) => ((string[])[folder, sdk])
            .Select(place => Path.Combine(place, name.Name + ".dll"))
            .Where(File.Exists)
            .Select(context.LoadFromAssemblyPath)
            .FirstOrDefault();
        determine = context.LoadFromAssemblyPath(Path.Combine(folder, "Microsoft.NET.Build.Containers.dll"))
            .GetType("Microsoft.NET.Build.Containers.ImageBuilder", throwOnError: true)!
            .GetMethod("DetermineEntrypointAndCmd", BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new AssertFailedException("The SDK decides about entry points elsewhere.");
    }

    public string EntryPointAndCommand(CommandOptions requested, string[] baseEntryPoint)
    {
        var errors = new List<string>();
        var answer = ((string[] EntryPoint, string[] Command))determine.Invoke(null,
        [
            requested.EntryPoint.ToArray(),
            requested.EntryPointArguments.ToArray(),
            requested.DefaultArguments.ToArray(),
            requested.AppCommand.ToArray(),
            requested.AppCommandArguments.ToArray(),
            requested.Instruction,
            baseEntryPoint,
            (Action<string>)(_ => { }),
            (Action<string, string?>)((error, _) => errors.Add(error)),
        ])!;
        return errors.Count > 0 ? Refused : Describe(answer.EntryPoint, answer.Command);
    }

    public static string Describe(IEnumerable<string> entryPoint, IEnumerable<string> command) =>
        $"ENTRYPOINT {string.Join(' ', entryPoint)} CMD {string.Join(' ', command)}";
}
