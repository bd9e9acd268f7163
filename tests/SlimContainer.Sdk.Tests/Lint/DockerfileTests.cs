using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class DockerfileTests
{
    [TestMethod]
    public void Instructions_are_parsed_with_their_line_numbers()
    {
        const string Text = """
            # syntax=docker/dockerfile:1
            # a comment
            ARG VERSION=10.0

            from --platform=$BUILDPLATFORM sdk:${VERSION} as build
              RUN --mount=type=cache,target=/x \
                # between

                dotnet restore && \
                echo \\
            COPY <<-"END" <<OTHER /files/
            FROM is text
            	END
            RUN text
            OTHER
            RUN cat <<EOF | sh
            USER root
            EOF
            ENTRYPOINT ["a", "b c"]
            """;

        var read = Dockerfile.Parse(Text).Instructions.Select(instruction =>
            $"{instruction.Line} {instruction.Name} {string.Join('|', instruction.Flags)} "
            + $"{string.Join('|', instruction.Words)}");

        string[] expected =
        [
            "3 ARG  VERSION=10.0",
            "5 FROM --platform=$BUILDPLATFORM sdk:${VERSION}|as|build",
            @"6 RUN --mount=type=cache,target=/x dotnet|restore|&&|echo|\\",
            "11 COPY  <<-\"END\"|<<OTHER|/files/",
            "16 RUN  cat|<<EOF|||sh",
            "19 ENTRYPOINT  a|b c",
        ];
        CollectionAssert.AreEqual(expected, read.ToArray());
    }

    [TestMethod]
    [DataRow("# escape=`\nFROM x\nRUN dir c:\\ `\n  d:\\\nUSER app", "FROM x, RUN dir c:\\   d:\\, USER app")]
    [DataRow("# syntax=x\n#Escape = ` \nRUN a `\n b", "RUN a  b")]
    [DataRow("# no directive\n# escape=`\nRUN a `\nUSER b", "RUN a `, USER b")]
    [DataRow("\uFEFFFROM x\r\nRUN a \\\r\n b\r\n", "FROM x, RUN a  b")]
    [DataRow("RUN a \\", "RUN a")]
    [DataRow("RUN cat <<EOF\nnever ended", "RUN cat <<EOF")]
    [DataRow("", "")]
    public void Escape_directive_and_end_of_file_are_parsed_like_the_engine_does(string text, string expected) =>
        Assert.AreEqual(
            expected,
            string.Join(
                ", ",
                Dockerfile.Parse(text).Instructions.Select(instruction => $"{instruction.Name} {instruction.Text}")));

    [TestMethod]
    public void Stages_are_parsed_with_their_base_images()
    {
        const string Text =
            "ARG V=10.0\nARG IMAGE=aspnet:$V-noble\nFROM sdk:${V:-9.0} AS Build\nARG V\nFROM ${IMAGE} AS base\n"
            + "USER app\nFROM base\nEXPOSE 1\nFROM $UNKNOWN\nFROM build";

        var stages = Dockerfile.Parse(Text).Stages;

        string?[] images = ["sdk:10.0", "aspnet:10.0-noble", null, null, null];
        CollectionAssert.AreEqual(images, stages.Select(stage => stage.Image).ToArray());
        Assert.AreEqual(stages[1], stages[2].Base);
        Assert.AreEqual("aspnet:10.0-noble", stages[2].Root.Image);
        Assert.AreEqual(6, stages[2].Last("USER")!.Line);
        Assert.IsNull(stages[3].Root.Image);
        Assert.AreEqual("sdk:10.0", stages[4].Root.Image);
    }

    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("'a b'\"c $V\"", "a bc 1")]
    [DataRow(@"\$V\\", @"$V\")]
    [DataRow("'$V'", "$V")]
    [DataRow("${V}x$V", "1x1")]
    [DataRow("${NONE:-d$V}", "d1")]
    [DataRow("${V:-d}", "1")]
    [DataRow("$NONE", null)]
    [DataRow("${V%x}", null)]
    [DataRow("$", "$")]
    public void Words_are_expanded_like_the_engine_does(string word, string? expected) =>
        Assert.AreEqual(expected, Word.Expand(word, '\\', name => name == "V" ? "1" : null));
}
