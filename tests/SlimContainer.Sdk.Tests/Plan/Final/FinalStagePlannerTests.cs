using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class FinalStagePlannerTests
{
    private static readonly ProjectFacts FromScratch = Sample.Web with
    {
        Publish = PublishKind.NativeAot,
        IsStatic = true,
        UsesGlobalization = false,
        BaseOptions = new() { Base = "scratch" },
    };

    [TestMethod]
    [DataRow("/srv")]
    [DataRow("/srv/")]
    public void WorkingDirectory_sets_the_app_directory_with_or_without_trailing_slash(string folder)
    {
        var dockerfile = Dockerfile(new() { WorkingDirectory = folder });

        Assert.Contains("COPY --link --from=build /layers/app /srv/\nWORKDIR /srv\n", dockerfile);
    }

    [TestMethod]
    public void Entry_point_of_an_executable_uses_WorkingDirectory()
    {
        Assert.EndsWith(
            "\nENTRYPOINT [\"/srv/web\"]\n",
            Dockerfile(new() { WorkingDirectory = "/srv" }, Sample.Web with { Publish = PublishKind.SelfContained }));
        Assert.EndsWith(
            "\nENTRYPOINT [\"/web\"]\n",
            Dockerfile(new() { WorkingDirectory = "/" }, Sample.Web with { Publish = PublishKind.SelfContained }));
    }

    [TestMethod]
    [DataRow("srv")]
    [DataRow("/srv\nUSER root")]
    [DataRow("$HOME")]
    [DataRow("/srv\u00a0")]
    public void Invalid_WorkingDirectory_is_rejected(string folder) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { WorkingDirectory = folder }));

    [TestMethod]
    [DataRow("app", "app")]
    [DataRow("1000:1000", "1000:1000")]
    [DataRow("$APP_UID", @"""\$APP_UID""")]
    public void User_sets_the_USER_instruction(string user, string expected) =>
        Assert.Contains($"\nUSER {expected}\n", Dockerfile(new() { User = user }));

    [TestMethod]
    [DataRow("libfoo libbar")]
    [DataRow("\u00a0libfoo")]
    [DataRow("-y")]
    public void Name_of_an_OS_package_that_is_not_one_word_is_rejected(string name) => Failure.Of(
        DiagnosticCode.InvalidContainerValue,
        () => Dockerfile(new(), Sample.Web with { OsPackages = [new RequestedOsPackage(name, "", IsNeeded: true)] }));

    [TestMethod]
    public void User_with_a_line_break_is_rejected() =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { User = "app\nRUN reboot" }));

    [TestMethod]
    public void Variable_that_shadows_a_build_argument_is_rejected()
    {
        ContainerConfiguration Named(string name) => new() { Environment = [new("NOTE", "one\ntwo"), new(name, "2")] };

        Assert.Contains("ENV LF_=2\n", Dockerfile(Named("LF_")));
        Failure.Of(DiagnosticCode.ContradictingContainerValues, () => Dockerfile(Named("LF")));
    }

    [TestMethod]
    public void Stop_signal_with_a_line_break_is_rejected()
    {
        string With(string signal) => Dockerfile(new(), Sample.Web.With(ContainerProperties.StopSignal, signal));

        Assert.Contains("\nSTOPSIGNAL SIGRTMIN+3\n", With("SIGRTMIN+3"));
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => With("SIGINT\nUSER root"));
    }

    [TestMethod]
    [DataRow("SIGTERM", true)]
    [DataRow("sigint", true)]
    [DataRow("HUP", true)]
    [DataRow("RTMAX-14", true)]
    [DataRow("15", true)]
    [DataRow("x", false)]
    [DataRow("SIG", false)]
    [DataRow("RTMIN+16", false)]
    [DataRow("0", false)]
    [DataRow("65", false)]
    [DataRow("-15", false)]
    public void Stop_signal_is_a_signal_of_Linux(string signal, bool isValid) =>
        Assert.AreEqual(isValid, SignalName.IsValid(signal));

    [TestMethod]
    [DataRow("app:app", "app:x:1654:1654::/:/sbin/nologin")]
    [DataRow("7", "app:x:7:7::/:/sbin/nologin")]
    [DataRow("root", "root:x:0:0::/:/sbin/nologin")]
    [DataRow("0:0", "root:x:0:0::/:/sbin/nologin")]
    [DataRow("it's", """'it'\''s:x:1654:1654::/:/sbin/nologin'""")]
    public void Passwd_file_for_scratch_contains_the_user(string user, string entry) =>
        Assert.Contains(
            $"&& echo {entry} > /system/etc/passwd",
            Dockerfile(new() { User = user }, FromScratch.With(BaseProperties.ScratchFiles, "passwd")));

    [TestMethod]
    public void Scratch_files_are_ignored_for_other_base_images() =>
        Assert.DoesNotContain(
            "/system", Dockerfile(new(), Sample.Web.With(BaseProperties.ScratchFiles, "certificates;passwd;tmp")));

    [TestMethod]
    public void Unknown_scratch_file_and_scratch_files_with_squash_are_rejected()
    {
        var withTmp = FromScratch.With(BaseProperties.ScratchFiles, "tmp");

        Failure.Of(
            DiagnosticCode.InvalidPropertyValue,
            () => Dockerfile(new(), withTmp.With(BaseProperties.ScratchFiles, "tmp;shell")));
        Failure.Of(
            DiagnosticCode.ContradictingContainerValues,
            () => Dockerfile(new(), withTmp with { IsSquashed = true }));
    }

    [TestMethod]
    public void Custom_base_image_gets_ASPNETCORE_HTTP_PORTS_unless_the_user_sets_URLs()
    {
        var elsewhere = Sample.Web with { BaseOptions = new() { Image = "registry.example.com/base:1" } };

        Assert.Contains(
            "\nENV ASPNETCORE_HTTP_PORTS=8080\nENV A=b\n",
            Dockerfile(new() { Environment = [new("A", "b")] }, elsewhere));
        Assert.DoesNotContain(
            "8080",
            Dockerfile(new() { Environment = [new("ASPNETCORE_URLS", "http://*:80")] }, elsewhere));
    }

    [TestMethod]
    [DataRow("A=B")]
    [DataRow("A\nUSER root")]
    public void Invalid_environment_variable_name_is_rejected(string name) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { Environment = [new(name, "")] }));

    [TestMethod]
    public void Volumes_are_owned_by_the_user_of_the_app() => Assert.Contains(
        """

        COPY --link --from=build /layers/app /app/
        COPY --chown=$APP_UID --from=build /layers/volumes /app/
        # A new volume inherits the owner of the folder it is mounted on.
        COPY --link --from=build --chown=$APP_UID /volume /data/
        WORKDIR /app
        EXPOSE 8080
        VOLUME ["/data", "/app/cache"]

        """.ReplaceLineEndings("\n"),
        Dockerfile(new() { Volumes = ["/data", "/app/cache/", "/data"] }));

    [TestMethod]
    public void Volume_folder_in_the_volumes_layer_is_quoted_in_the_publish_step() =>
        Assert.Contains("mkdir -p '/layers/volumes/my data' \\\n", Dockerfile(new() { Volumes = ["/app/my data"] }));

    [TestMethod]
    public void Nested_volume_has_no_folder_in_the_volumes_layer()
    {
        var dockerfile = Dockerfile(new() { Volumes = ["/app/data", "/app/data/cache"] });

        Assert.Contains("mkdir -p /layers/volumes/data \\\n", dockerfile);
        Assert.Contains("\nCOPY --from=build --chown=$APP_UID /volume /app/data/cache/\n", dockerfile);
    }

    [TestMethod]
    public void Volumes_layer_is_copied_after_the_layer_that_creates_the_app_folder()
    {
        var facts = Sample.Web with { Publish = PublishKind.SelfContained };

        Assert.Contains(
            "\nCOPY --link --from=build /layers/runtime /app/\n"
            + "COPY --chown=app --from=build /layers/volumes /app/\n"
            + "COPY --link --from=build /layers/app /app/\n",
            Dockerfile(new() { Volumes = ["/app/data"], User = "app" }, facts));
    }

    [TestMethod]
    public void Prebuilt_mode_copies_the_volumes_folder_after_the_layer_archives() => Assert.Contains(
        "app.tar /\n"
        + "# A new volume inherits the owner of the folder it is mounted on.\n"
        + "COPY --chown=$APP_UID obj/slimcontainer/layers/$TARGETARCH/volumes /app/\n",
        Dockerfile(new() { Volumes = ["/app/data"] }, Sample.Web with { Mode = BuildMode.Prebuilt }));

    [TestMethod]
    public void Volume_owned_by_root_copies_no_folder() =>
        Assert.DoesNotContain("/volume", Dockerfile(new() { Volumes = ["/data"], User = "root" }));

    [TestMethod]
    public void Copy_with_a_user_name_does_not_use_link() =>
        Assert.Contains(
            "\nCOPY --from=build --chown=app /volume /data/\n",
            Dockerfile(new() { Volumes = ["/data"], User = "app" }));

    [TestMethod]
    [DataRow("/")]
    [DataRow("/app")]
    [DataRow("/app/")]
    [DataRow("data")]
    public void Volume_that_hides_the_app_or_is_relative_is_rejected(string path) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { Volumes = [path] }));

    private static string Dockerfile(ContainerConfiguration configuration, ProjectFacts? facts = null) =>
        Sample.Dockerfile(Sample.Plan((facts ?? Sample.Web) with { Container = configuration }));
}
