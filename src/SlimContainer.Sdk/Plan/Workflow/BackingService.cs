namespace SlimContainer.Sdk.Plan;

/// <summary>A service that packages are clients of, such as a database (data/compose-services.json).</summary>
/// <param name="Name">The service's name, by which the app reaches it.</param>
/// <param name="Packages">The packages that are clients of it.</param>
/// <param name="Service">The lines of the service in a compose file, without indentation.</param>
/// <param name="Environment">Variables of the app with which it connects.</param>
internal sealed record BackingService(
    string Name,
    string[] Packages,
    string[] Service,
    Dictionary<string, string> Environment)
{
    /// <summary>The named volume that <see cref="Service"/> mounts; empty for none.</summary>
    public string Volume { get; init; } = "";

    /// <summary>The package of the app that is a client; set by the planner.</summary>
    public string UsedBy { get; init; } = "";
}

/// <summary>The known services.</summary>
/// <param name="Source">The source of images and health checks.</param>
/// <param name="Date">The date of the data, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Services">One entry per service.</param>
internal sealed record BackingServices(string Source, string Date, BackingService[] Services)
{
    /// <summary>The services of which a package is a client.</summary>
    /// <param name="packages">The ids of the app's packages.</param>
    public ValueList<BackingService> For(IEnumerable<string> packages)
    {
        var known = new HashSet<string>(packages, StringComparer.OrdinalIgnoreCase);
        return Services
            .Select(service => service with { UsedBy = service.Packages.FirstOrDefault(known.Contains) ?? "" })
            .Where(service => service.UsedBy.Length > 0)
            .ToValueList();
    }
}
