using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
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
    public void The_app_lies_in_the_folder_it_is_given_with_or_without_a_slash(string folder)
    {
        var dockerfile = Dockerfile(new() { WorkingDirectory = folder });

        Assert.Contains("COPY --link --from=build /layers/app /srv/\nWORKDIR /srv\n", dockerfile);
    }

    [TestMethod]
    public void An_executable_is_started_in_the_folder_it_is_given()
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
    public void What_is_no_folder_is_refused(string folder) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { WorkingDirectory = folder }));

    [TestMethod]
    [DataRow("app", "app")]
    [DataRow("1000:1000", "1000:1000")]
    [DataRow("$APP_UID", @"""\$APP_UID""")]
    public void The_user_is_the_one_that_is_named(string user, string expected) =>
        Assert.Contains($"\nUSER {expected}\n", Dockerfile(new() { User = user }));

    [TestMethod]
    public void A_user_is_one_line() =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { User = "app\nRUN reboot" }));

    [TestMethod]
    public void A_variable_that_would_hide_a_build_argument_is_refused()
    {
        ContainerConfiguration Named(string name) => new() { Environment = [new("NOTE", "one\ntwo"), new(name, "2")] };

        Assert.Contains("ENV LF_=2\n", Dockerfile(Named("LF_")));
        Failure.Of(DiagnosticCode.ContradictingContainerValues, () => Dockerfile(Named("LF")));
    }

    [TestMethod]
    public void A_stop_signal_is_a_word()
    {
        Assert.Contains("\nSTOPSIGNAL SIGRTMIN+3\n", Dockerfile(new() { StopSignal = "SIGRTMIN+3" }));
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { StopSignal = "SIGINT\nUSER root" }));
    }

    [TestMethod]
    [DataRow("app:app", "app:x:1654:1654::/:/sbin/nologin")]
    [DataRow("7", "app:x:7:7::/:/sbin/nologin")]
    [DataRow("root", "root:x:0:0::/:/sbin/nologin")]
    [DataRow("0:0", "root:x:0:0::/:/sbin/nologin")]
    [DataRow("it's", """'it'\''s:x:1654:1654::/:/sbin/nologin'""")]
    public void The_list_of_users_has_the_one_that_is_named(string user, string entry) =>
        Assert.Contains(
            $"&& echo {entry} > /system/etc/passwd",
            Dockerfile(new() { ScratchFiles = ["passwd"], User = user }, FromScratch));

    [TestMethod]
    public void A_base_that_has_files_gets_none() =>
        Assert.DoesNotContain("/system", Dockerfile(new() { ScratchFiles = ["certificates", "passwd", "tmp"] }));

    [TestMethod]
    public void An_unknown_file_for_scratch_is_refused_and_so_is_one_layer_with_them()
    {
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { ScratchFiles = ["tmp", "shell"] }));
        Failure.Of(
            DiagnosticCode.ContradictingContainerValues,
            () => Dockerfile(new() { ScratchFiles = ["tmp"] }, FromScratch with { IsSquashed = true }));
    }

    [TestMethod]
    public void An_image_that_names_no_port_gets_the_variable_unless_the_user_sets_it()
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
    public void What_is_no_name_of_a_variable_is_refused(string name) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { Environment = [new(name, "")] }));

    [TestMethod]
    public void A_volume_belongs_to_the_apps_user() => Assert.Contains(
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
    public void Publish_moves_files_of_a_volume_to_its_own_layer() =>
        Assert.Contains("mkdir -p '/layers/volumes/my data' \\\n", Dockerfile(new() { Volumes = ["/app/my data"] }));

    [TestMethod]
    public void A_volume_in_a_volume_has_no_layer()
    {
        var dockerfile = Dockerfile(new() { Volumes = ["/app/data", "/app/data/cache"] });

        Assert.Contains("mkdir -p /layers/volumes/data \\\n", dockerfile);
        Assert.Contains("\nCOPY --from=build --chown=$APP_UID /volume /app/data/cache/\n", dockerfile);
    }

    [TestMethod]
    public void The_volumes_follow_the_copy_that_creates_the_app_folder()
    {
        var facts = Sample.Web with { Publish = PublishKind.SelfContained };

        Assert.Contains(
            "\nCOPY --link --from=build /layers/runtime /app/\n"
            + "COPY --chown=app --from=build /layers/volumes /app/\n"
            + "COPY --link --from=build /layers/app /app/\n",
            Dockerfile(new() { Volumes = ["/app/data"], User = "app" }, facts));
    }

    [TestMethod]
    public void The_host_stages_volumes_as_a_folder_that_follows_the_archives() => Assert.Contains(
        "app.tar /\n"
        + "# A new volume inherits the owner of the folder it is mounted on.\n"
        + "COPY --chown=$APP_UID obj/slimcontainer/layers/$TARGETARCH/volumes /app/\n",
        Dockerfile(new() { Volumes = ["/app/data"] }, Sample.Web with { Mode = BuildMode.Prebuilt }));

    [TestMethod]
    public void A_volume_of_root_needs_no_folder() =>
        Assert.DoesNotContain("/volume", Dockerfile(new() { Volumes = ["/data"], User = "root" }));

    [TestMethod]
    public void A_layer_that_stands_by_itself_knows_no_names() =>
        Assert.Contains(
            "\nCOPY --from=build --chown=app /volume /data/\n",
            Dockerfile(new() { Volumes = ["/data"], User = "app" }));

    [TestMethod]
    [DataRow("/")]
    [DataRow("/app")]
    [DataRow("/app/")]
    [DataRow("data")]
    public void What_would_hide_the_app_is_no_volume(string path) =>
        Failure.Of(DiagnosticCode.InvalidContainerValue, () => Dockerfile(new() { Volumes = [path] }));

    private static string Dockerfile(ContainerConfiguration configuration, ProjectFacts? facts = null) =>
        Sample.Dockerfile(Sample.Plan((facts ?? Sample.Web) with { Container = configuration }));
}
