using SlimContainer.Sdk.Benchmarks;

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("usage: <package.nupkg> <folder for the JSON> [--full]");
    return 2;
}

using var bench = new Workbench(options.Package);
var machine = await Machine.ReadAsync(bench).ConfigureAwait(false);
var report = new BenchmarkReport(
    machine,
    options.Full,
    await UpToDatePublish.MeasureAsync(bench, options).ConfigureAwait(false),
    await FirstGeneration.MeasureAsync(bench, options).ConfigureAwait(false),
    await ContextTransfer.MeasureAsync(bench, options).ConfigureAwait(false));

Console.WriteLine(report.ToMarkdown());
report.WriteJson(options.ReportFolder);
return 0;
