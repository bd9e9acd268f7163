using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the container that the .NET SDK has no name for.</summary>
internal static class ContainerProperties
{
    public static Property HealthCheck { get; } = Property.Of(
        Text,
        GeneratedFiles,
        """
        How the engine checks the app's health. By default there is no `HEALTHCHECK`, and a health check of the base
        image is kept. A chiseled image has no shell and no curl, so the app probes itself: `HEALTHCHECK` starts it once
        more with an argument.
        """) with
    {
        Values =
        [
            new("a path, for example `/healthz`", "the app requests it from `http://localhost` at the port of "
                + "`ASPNETCORE_URLS` or `ASPNETCORE_HTTP_PORTS`. A status from 200 to 399 is healthy"),
            new("an address, for example `http://localhost:5000/healthz`", "the same with that port"),
            new("anything else, for example `--health`", "the app gets it as its only argument, checks itself, and "
                + "exits with 0 or 1"),
        ],
        Details = """
            ```xml
            <SlimContainerHealthCheck>/healthz</SlimContainerHealthCheck>
            <SlimContainerHealthCheckInterval>10s</SlimContainerHealthCheckInterval>
            ```

            ```
            HEALTHCHECK --interval=10s CMD ["dotnet", "web.dll", "--slimcontainer-health", "/healthz"]
            ```

            For a path or an address, a small C# file of the package, `probe/HealthProbe.cs`, is compiled into the app,
            also in the container. It runs before the app's `Main`, and does nothing without that argument. It works
            framework-dependent, self-contained and with Native AOT. In F# and Visual Basic, use your own argument:
            [SLIM1026](diagnostics/SLIM1026.md). HTTPS is not supported.
            """,
    };

    public static Property HealthCheckInterval { get; } = Property.Of(
        Duration,
        GeneratedFiles,
        "The time between two health checks. By default the engine decides: 30 s with Docker.");

    public static Property HealthCheckTimeout { get; } = Property.Of(
        Duration,
        GeneratedFiles,
        "How long a health check may take. By default the engine decides: 30 s with Docker.");

    public static Property HealthCheckStartPeriod { get; } = Property.Of(
        Duration,
        GeneratedFiles,
        """
        How long the app may take to start: a failed check does not count until then. By default the engine decides: 0 s
        with Docker.
        """);

    public static Property HealthCheckRetries { get; } = Property.Of(
        Number,
        GeneratedFiles,
        """
        How many checks in a row have to fail before the container is unhealthy. By default the engine decides: 3 with
        Docker.
        """);

    public static Property StopSignal { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "The signal that stops the container, for example `SIGINT`. By default the engine decides: `SIGTERM`.");
}
