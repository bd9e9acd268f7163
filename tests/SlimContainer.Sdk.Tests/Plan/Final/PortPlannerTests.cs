using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class PortPlannerTests
{
    [TestMethod]
    [DataRow("ASPNETCORE_HTTP_PORTS", "80;81", "80 81")]
    [DataRow("ASPNETCORE_HTTP_PORTS", "80,x", "80")]
    [DataRow("ASPNETCORE_HTTPS_PORTS", "8443", "8080 8443")]
    [DataRow("ASPNETCORE_URLS", "http://+:5000;https://*:5001/base", "5000 5001")]
    [DataRow("ASPNETCORE_URLS", "http://[::]:5000/", "5000")]
    [DataRow("ASPNETCORE_URLS", "https://+:8443;http://+:8080", "8080 8443")]
    [DataRow("OTHER", "90", "8080")]
    public void Web_app_exposes_ports_from_environment_variables(string name, string value, string ports) =>
        Assert.AreEqual(ports, Listening(Sample.Web, name, value));

    [TestMethod]
    public void ContainerPort_items_are_added_without_duplicates() =>
        Assert.AreEqual(
            "8080 9090 53/udp 53",
            Ports(Sample.Web, new("9090", ""), new("8080", "TCP"), new("53", "udp"), new("53/tcp", "")));

    [TestMethod]
    public void Console_app_exposes_only_explicit_ports()
    {
        Assert.AreEqual("", Listening(Sample.Console, "ASPNETCORE_HTTP_PORTS", "80"));
        Assert.AreEqual("25", Ports(Sample.Console, new RequestedPort("25", "")));
    }

    [TestMethod]
    [DataRow("0", "")]
    [DataRow("65536", "")]
    [DataRow("http", "")]
    [DataRow("80", "sctp")]
    [DataRow("80\nUSER root", "")]
    public void Invalid_port_is_rejected(string number, string type) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Ports(Sample.Web, new RequestedPort(number, type)));

    private static string Ports(ProjectFacts facts, params ValueList<RequestedPort> ports) =>
        Ports(facts, new ContainerConfiguration { Ports = ports });

    private static string Listening(ProjectFacts facts, string name, string value) =>
        Ports(facts, new ContainerConfiguration { Environment = [new(name, value)] });

    private static string Ports(ProjectFacts facts, ContainerConfiguration configuration) =>
        string.Join(' ', Sample.Plan(facts with { Container = configuration }).Final.Ports);

    [TestMethod]
    [DataRow("http://*:5000", "", "SLIM1083")]
    [DataRow("https://*:8443;http://localhost:8080", "8080;8443", "")]
    [DataRow("http://*:5000", "5000", "")]
    [DataRow("http://unix:/run/app.sock", "", "")]
    public void Addresses_in_settings_are_a_warning_if_the_image_has_other_ports(
        string address, string ports, string expected)
    {
        var web = Sample.Web with
        {
            Closure = Sample.Web.Closure with
            {
                Projects = [Sample.Web.Closure.Projects[0] with { KestrelAddresses = [address] }],
            },
            Container = Sample.Web.Container with
            {
                Environment = ports.Length > 0 ? [new("ASPNETCORE_HTTP_PORTS", ports)] : [],
            },
        };

        Assert.AreEqual(
            expected, string.Join(' ', PortPlanner.Diagnostics(web).Select(diagnostic => diagnostic.Code)));
    }
}
