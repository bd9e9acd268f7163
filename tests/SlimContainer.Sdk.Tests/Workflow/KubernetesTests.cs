using k8s;
using k8s.Models;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The Kubernetes manifest, read strictly with the types of the API.</summary>
[TestClass]
public sealed class KubernetesTests
{
    private static readonly Dictionary<string, ProjectFacts> Apps = new()
    {
        ["console"] = Sample.Console,
        ["web without a health check"] = Sample.Web,
        ["health check of another port"] = Checked(new() { Check = "http://localhost:9090/ready?all=1" }),
        ["health check by a command"] = Checked(new() { Check = "--health" }),
        ["times of the health check"] = Checked(new()
        {
            Check = "/healthz",
            Interval = "1m30s",
            Timeout = "2500ms",
            Retries = "5",
            StartPeriod = "2m",
        }),
        ["root"] = With(new() { User = "0" }),
        ["user by name"] = With(new() { User = "shop" }),
        ["user of Microsoft's images by name"] = With(new() { User = "app" }),
        ["user and group"] = With(new() { User = "1001:2002" }),
        ["ports"] = With(new() { Ports = [new("80", ""), new("9090", ""), new("53", "udp"), new("53", "tcp")] }),
        ["volumes"] = With(new() { Volumes = ["/data", "/app/cache"] }),
        [".NET 8"] = Checked().Targeting("net8.0"),
        ["one platform"] = Checked() with { RuntimeIdentifiers = ["linux-arm64"] },
        ["Native AOT"] = Checked() with { Publish = PublishKind.NativeAot },
        ["WebAssembly"] = Sample.WebAssembly,
        ["Windows"] = Checked() with { RuntimeIdentifiers = ["win-x64"] },
    };

    private static IEnumerable<object[]> Names => Apps.Keys.Select(name => (object[])[name]);

    [TestMethod]
    public void Manifest_of_a_web_app() => Snapshot.Match(Text(PipelineSample.Shop));

    [TestMethod]
    public void Manifests_of_other_apps_differ_from_the_web_app() => Snapshot.MatchDifferences(
        Text(PipelineSample.Shop),
        Apps.Select(app => (app.Key, Text(app.Value.Named("shop")))));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Manifest_has_only_fields_of_the_API(string name)
    {
        var objects = KubernetesYaml.LoadAllFromString(Text(Apps[name]), typeMap: null, strict: true);

        var deployment = objects.OfType<V1Deployment>().Single();
        Assert.AreEqual(
            deployment.Spec.Selector.MatchLabels["app.kubernetes.io/name"],
            deployment.Spec.Template.Metadata.Labels["app.kubernetes.io/name"]);
        Assert.AreEqual(Sample.Plan(Apps[name]).Final.Ports.Count > 0, objects.OfType<V1Service>().Any());
        var pod = deployment.Spec.Template.Spec;
        CollectionAssert.AreEquivalent(
            (pod.Volumes ?? []).Select(volume => volume.Name).ToArray(),
            (pod.Containers[0].VolumeMounts ?? []).Select(mount => mount.Name).ToArray());
        CollectionAssert.AreEquivalent(
            (pod.Volumes ?? []).Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>().ToArray(),
            objects.OfType<V1PersistentVolumeClaim>().Select(claim => claim.Metadata.Name).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Linux_container_meets_the_restricted_policy_unless_the_user_is_root_or_a_name(string name)
    {
        if (Apps[name].IsWindows)
            return;

        var pod = KubernetesYaml.LoadAllFromString(Text(Apps[name])).OfType<V1Deployment>().Single().Spec.Template.Spec;
        var container = pod.Containers[0].SecurityContext;

        Assert.IsFalse(container.AllowPrivilegeEscalation);
        Assert.IsTrue(container.ReadOnlyRootFilesystem);
        Assert.AreEqual("ALL", container.Capabilities.Drop.Single());
        Assert.AreEqual("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.IsFalse(pod.AutomountServiceAccountToken);
        Assert.AreEqual(name is not ("root" or "user by name"), pod.SecurityContext.RunAsNonRoot == true);
    }

    [TestMethod]
    [DataRow("", "web:latest")]
    [DataRow("registry.example.com", "registry.example.com/web:latest")]
    [DataRow("registry.example.com/team/", "registry.example.com/team/web:latest")]
    public void Image_has_the_registry_of_the_project(string registry, string image) =>
        Assert.AreEqual(image, PipelineSample.Plan(Sample.Web, registry).Kubernetes.Image);

    private static string Text(ProjectFacts facts) =>
        SampleWorkflow.Generated(PipelineSample.Plan(facts), WorkflowKind.Kubernetes).Single().Text;

    private static ProjectFacts With(ContainerConfiguration container) => Sample.Web with
    {
        Container = container with { HealthCheck = new() { Check = "/healthz" } },
    };

    private static ProjectFacts Checked(HealthCheckOptions check) =>
        Sample.Web with { Container = new() { HealthCheck = check } };

    private static ProjectFacts Checked() => With(new());
}
