using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Reports with the sizes of real images, the same in each run.</summary>
internal static class SampleReports
{
    // The largest packages of a web app with a database, a message bus and telemetry, in kB.
    private static readonly (string Name, string Version, int Size)[] Packages =
    [
        ("Npgsql", "10.0.1", 1900), ("Npgsql.EntityFrameworkCore.PostgreSQL", "10.0.0", 1520),
        ("Microsoft.EntityFrameworkCore", "10.0.1", 3140), ("Microsoft.EntityFrameworkCore.Relational", "10.0.1", 2450),
        ("Microsoft.EntityFrameworkCore.Abstractions", "10.0.1", 38), ("Azure.Core", "1.50.0", 640),
        ("Azure.Identity", "1.17.1", 480), ("Azure.Storage.Blobs", "12.26.0", 1450),
        ("Azure.Storage.Common", "12.25.0", 330), ("Microsoft.Identity.Client", "4.79.2", 1890),
        ("Microsoft.IdentityModel.Tokens", "8.15.0", 410), ("Microsoft.IdentityModel.JsonWebTokens", "8.15.0", 190),
        ("Microsoft.IdentityModel.Protocols.OpenIdConnect", "8.15.0", 150),
        ("System.IdentityModel.Tokens.Jwt", "8.15.0", 92),
        ("MassTransit", "8.5.7", 3020), ("MassTransit.Abstractions", "8.5.7", 520),
        ("MassTransit.RabbitMQ", "8.5.7", 410),
        ("RabbitMQ.Client", "7.2.0", 480), ("OpenTelemetry", "1.14.0", 330), ("OpenTelemetry.Api", "1.14.0", 110),
        ("OpenTelemetry.Exporter.OpenTelemetryProtocol", "1.14.0", 370), ("Google.Protobuf", "3.33.2", 520),
        ("Grpc.Net.Client", "2.76.0", 290), ("Grpc.Core.Api", "2.76.0", 66), ("Serilog", "4.3.0", 148),
        ("Serilog.AspNetCore", "10.0.0", 24), ("Serilog.Sinks.Console", "6.1.1", 41),
        ("Serilog.Sinks.File", "7.0.0", 33),
        ("FluentValidation", "12.1.1", 560), ("AutoMapper", "15.1.0", 390), ("Newtonsoft.Json", "13.0.4", 714),
        ("Polly.Core", "8.6.5", 310), ("Polly.Extensions", "8.6.5", 62), ("StackExchange.Redis", "2.10.1", 860),
        ("Pipelines.Sockets.Unofficial", "2.2.8", 150), ("Swashbuckle.AspNetCore.SwaggerUI", "10.0.1", 3310),
        ("Swashbuckle.AspNetCore.SwaggerGen", "10.0.1", 96), ("Microsoft.OpenApi", "2.3.9", 420),
        ("Scrutor", "7.0.0", 38), ("SkiaSharp", "3.119.1", 420), ("SkiaSharp.NativeAssets.Linux", "3.119.1", 9120),
    ];

    private static readonly (string Name, int Size)[] SystemPackages =
    [
        ("libicu74", 36_900), ("libc6", 13_100), ("perl-base", 7_900), ("coreutils", 6_950), ("libssl3t64", 6_700),
        ("dpkg", 6_100), ("apt", 4_120), ("libstdc++6", 2_680), ("tzdata", 2_500), ("bash", 1_860),
        ("libapt-pkg6.0t64", 3_240),
        ("libgnutls30t64", 2_200), ("libunistring5", 2_050), ("util-linux", 3_400), ("gpgv", 520),
        ("libsystemd0", 1_180),
        ("libpcre2-8-0", 720), ("openssl", 1_300), ("ca-certificates", 390), ("grep", 500), ("tar", 1_080),
        ("login", 900),
        ("passwd", 2_600), ("findutils", 620), ("sed", 320), ("libgcc-s1", 180), ("zlib1g", 140), ("hostname", 50),
    ];

    private static readonly (string File, int Size)[] Runtime =
    [
        ("System.Private.CoreLib.dll", 15_577), ("System.Private.Xml.dll", 7903), ("libcoreclr.so", 7111),
        ("libclrjit.so", 4751), ("System.Linq.Expressions.dll", 3724), ("System.Data.Common.dll", 2803),
        ("System.Security.Cryptography.dll", 2654), ("libmscordaccore.so", 2402),
        ("System.Private.DataContractSerialization.dll", 2071), ("System.Text.Json.dll", 1883),
        ("System.Net.Http.dll", 1726), ("libmscordbi.so", 1634), ("System.Linq.AsyncEnumerable.dll", 1329),
        ("Microsoft.VisualBasic.Core.dll", 1166), ("System.Reflection.Metadata.dll", 1148),
        ("System.Text.RegularExpressions.dll", 1037), ("libSystem.IO.Compression.Native.so", 1026),
        ("System.Collections.Immutable.dll", 984), ("System.Text.Encoding.CodePages.dll", 852),
        ("System.Net.Security.dll", 829), ("Microsoft.CSharp.dll", 796), ("System.Linq.Parallel.dll", 776),
        ("System.ComponentModel.TypeConverter.dll", 760), ("System.Linq.dll", 697), ("System.Net.Sockets.dll", 603),
        ("System.Net.Mail.dll", 482), ("System.IO.Compression.dll", 417), ("System.Private.Xml.Linq.dll", 389),
    ];

    private static readonly (string File, int Size)[] WebRuntime =
    [
        ("Microsoft.AspNetCore.Server.Kestrel.Core.dll", 2345), ("Microsoft.AspNetCore.Mvc.Core.dll", 1941),
        ("Microsoft.AspNetCore.Identity.dll", 1008), ("Microsoft.AspNetCore.Components.dll", 948),
        ("Microsoft.AspNetCore.Components.Server.dll", 932), ("Microsoft.AspNetCore.Routing.dll", 861),
        ("Microsoft.AspNetCore.Server.HttpSys.dll", 813), ("Microsoft.AspNetCore.Http.Extensions.dll", 740),
        ("Microsoft.AspNetCore.Mvc.ViewFeatures.dll", 722), ("Microsoft.AspNetCore.Components.Endpoints.dll", 701),
        ("Microsoft.AspNetCore.SignalR.Core.dll", 530), ("Microsoft.AspNetCore.DataProtection.dll", 449),
    ];

    /// <summary>A web app with a few hundred files.</summary>
    public static ImageReport Shop() => ShopBuilder().Build();

    /// <summary>The shop with another image to compare with.</summary>
    public static ImageReport ShopComparison() => SampleReportBuilder.Compare(Shop());

    /// <summary>A comparison with an owner of each kind and few files.</summary>
    public static ImageReport SmallComparison()
    {
        string[] compared = ["Npgsql", "MassTransit", "Newtonsoft.Json", "SkiaSharp.NativeAssets.Linux"];
        return SampleReportBuilder.Compare(new SampleReportBuilder()
            .AddSystem(SystemPackages.Take(4))
            .AddRuntime("Microsoft.AspNetCore.App", WebRuntime.Length, WebRuntime)
            .AddPackages(Packages.Where(package => compared.Contains(package.Name)))
            .AddApp()
            .Build());
    }

    /// <summary>The shop in an image with many more files.</summary>
    public static ImageReport Large(int files) => ShopBuilder().AddFolders(files).Build();

    /// <summary>Names that would be markup, end the script or reorder the text.</summary>
    public static ImageReport Hostile() => new SampleReportBuilder()
        .AddFile("/app/</script><script>document.title='broken'</script>.dll", OwnerKind.App, "<b>shop</b>", 9_000)
        .AddFile("/app/<img src=x onerror=alert(1)>.txt", OwnerKind.App, "<b>shop</b>", 8_000)
        .AddFile("/app/\"quotes' & {{script}}.txt", OwnerKind.Package, "\"quoted\" onfocus=alert(1)", 7_000)
        .AddFile("/app/gnp.\u202Etxt.exe", OwnerKind.Package, "rtl\u202Eegakcap", 6_000)
        .AddFile("/app/line\nbreak\u2028\u0000.txt", OwnerKind.Unknown, "__proto__", 5_000)
        .AddFile("/app/lone\uD800surrogate/constructor", OwnerKind.Project, "constructor", 4_000)
        .Build() with
    {
        Image = "<script>alert(1)</script>:latest",
        Advice = [new ReportAdvice(1000, "<img src=x onerror=alert(1)>", "<b>Setting</b>")],
    };

    private static SampleReportBuilder ShopBuilder() => new SampleReportBuilder()
        .AddSystem(SystemPackages)
        .AddRuntime("Microsoft.NETCore.App", 164, Runtime)
        .AddRuntime("Microsoft.AspNetCore.App", 138, WebRuntime)
        .AddPackages(Packages)
        .AddApp();
}
