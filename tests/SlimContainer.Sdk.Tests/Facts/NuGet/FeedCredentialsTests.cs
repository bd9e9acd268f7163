using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Detects credentials in all sections of nuget.config.</summary>
[TestClass]
public sealed class FeedCredentialsTests : IDisposable
{
    private const string Certificate = "<fileCert packageSource=\"team\" path=\"./team.pfx\"";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("<apikeys><add key=\"team\" value=\"x\" /></apikeys>", false)]
    [DataRow("<config><add key=\"http_proxy.password\" value=\"x\" /></config>", true)]
    [DataRow("<config><add key=\"http_proxy\" value=\"http://ana:x@proxy.invalid\" /></config>", true)]
    [DataRow(
        "<packageSources><add key=\"team\" value=\"https://token@feed.invalid/v3/index.json\" /></packageSources>",
        true)]
    [DataRow($"<clientCertificates>{Certificate} clearTextPassword=\"x\" /></clientCertificates>", true)]
    public void NuGet_config_with_credentials_in_any_section_is_a_build_secret(string section, bool isClearText)
    {
        var closure = Read(section);

        Assert.Contains(folder["nuget.config"], closure.CredentialFiles);
        Assert.AreEqual(isClearText, closure.ClearTextPasswordFiles.Contains(folder["nuget.config"]));
    }

    [TestMethod]
    [DataRow("<packageSources><add key=\"team\" value=\"https://%NAME%.invalid/a.json\" /></packageSources>", "NAME")]
    [DataRow($"<clientCertificates>{Certificate} clearTextPassword=\"%PIN%\" /></clientCertificates>", "PIN")]
    [DataRow("<config><add key=\"globalPackagesFolder\" value=\"%HOME%/packages\" /></config>", "")]
    public void Environment_variables_of_feeds_are_passed_to_restore(string section, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', Read(section).CredentialVariables));

    [TestMethod]
    [DataRow("<packageSources><add key=\"team\" value=\"https://feed.invalid/v3/index.json\" /></packageSources>")]
    [DataRow("<config><add key=\"http_proxy\" value=\"http://proxy.invalid\" /></config>")]
    public void NuGet_config_without_credentials_is_not_a_build_secret(string section) =>
        Assert.IsEmpty(Read(section).CredentialFiles);

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Certificate_with_encrypted_password_is_an_error_on_Linux() => Failure.Of(
        DiagnosticCode.BrokenNuGetConfig,
        () => Read($"<clientCertificates>{Certificate} password=\"x\" /></clientCertificates>"));

    [TestMethod]
    public void Client_certificate_is_a_separate_build_secret()
    {
        var certificate = folder.Add("team.pfx", "key");

        var closure = Read($"<clientCertificates>{Certificate} clearTextPassword=\"%PIN%\" /></clientCertificates>");

        Assert.AreEqual([folder["nuget.config"], certificate], closure.CredentialFiles);
        Assert.IsEmpty(closure.ClearTextPasswordFiles);
        Assert.AreEqual(
            ["nuget-config", "nuget-certificate"],
            Sample.Plan(Sample.Web with
            {
                ProjectFile = folder["hello.csproj"],
                Dockerfile = folder["Dockerfile"],
                IntermediateFolder = folder["obj/slimcontainer"],
                Closure = closure,
            }).Build!.Secrets.Files.Select(secret => secret.Id).ToValueList());
    }

    private ProjectClosure Read(string section)
    {
        folder.Add("nuget.config", $"<configuration>{section}</configuration>");
        return RepositoryConfigReader.AddTo(Sample.ClosureOf(folder["hello.csproj"]), new());
    }
}
