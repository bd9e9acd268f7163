using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>BuildKit's build checks, by its names.</summary>
[TestClass]
public sealed class BuildKitChecksTests
{
    [TestMethod]
    [DataRow("CopyIgnoredFile", "FROM scratch\nCOPY bin/a.json /", 2)]
    [DataRow("DuplicateStageName", "FROM scratch AS a\nFROM scratch AS a", 2)]
    [DataRow("ReservedStageName", "FROM scratch AS context", 1)]
    [DataRow("FromPlatformFlagConstDisallowed", "FROM --platform=linux/arm64 debian:13", 1)]
    [DataRow("RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM debian:13", 1)]
    [DataRow("UndefinedArgInFrom", "FROM debian:${VERSION}", 1)]
    [DataRow("InvalidDefaultArgInFrom", "ARG TAG\nFROM debian:$TAG", 2)]
    [DataRow("StageNameCasing", "FROM scratch AS Base", 1)]
    [DataRow("FromAsCasing", "FROM scratch as base", 1)]
    [DataRow("NoEmptyContinuation", "FROM debian:13\nRUN a \\\n\n    && b", 3)]
    [DataRow("ConsistentInstructionCasing", "FROM scratch\ncopy a.json /\nUSER a", 2)]
    [DataRow("ConsistentInstructionCasing", "FROM scratch\nCopy a.json /", 2)]
    [DataRow("JSONArgsRecommended", "FROM debian:13\nCMD a $B", 2)]
    [DataRow("MaintainerDeprecated", "FROM scratch\nMAINTAINER Ana", 2)]
    [DataRow("WorkdirRelativePath", "FROM debian:13\nWORKDIR app", 2)]
    [DataRow("UndefinedVar", "FROM scratch\nCOPY $A /", 2)]
    [DataRow("UndefinedVar", "ARG A=1\nFROM scratch\nLABEL a=$A", 3)]
    [DataRow("UndefinedVar", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UDI", 2)]
    [DataRow("LegacyKeyValueFormat", "FROM scratch\nENV A b", 2)]
    [DataRow("LegacyKeyValueFormat", "FROM scratch\nLABEL a \"b c\"", 2)]
    [DataRow("ExposeProtoCasing", "FROM scratch\nEXPOSE 80/TCP", 2)]
    [DataRow("ExposeInvalidFormat", "FROM scratch\nEXPOSE 127.0.0.1:80:8080", 2)]
    [DataRow("ExposeInvalidFormat", "FROM scratch\nEXPOSE 80:8080", 2)]
    [DataRow("MultipleInstructionsDisallowed", "FROM scratch\nCMD [\"a\"]\nCMD [\"b\"]", 2)]
    public void Violation_is_reported_with_BuildKits_name(string check, string text, int line)
    {
        var finding = LintSample.Advice(text, "bin/\n").Single();

        Assert.AreEqual((DiagnosticCode.BuildKitCheck, check, line), (finding.Code, finding.Check, finding.Line));
        Assert.StartsWith(check + ": ", finding.Text);
    }

    [TestMethod]
    [DataRow("FROM --platform=linux/arm64 debian:13 AS build-arm64")]
    [DataRow("FROM --platform=$BUILDPLATFORM debian:13")]
    [DataRow("ARG TAG=13\nFROM debian:$TAG")]
    [DataRow("FROM debian:13-${TARGETARCH}")]
    [DataRow("FROM debian:${TAG:-13}")]
    [DataRow("ARG REGISTRY=\nFROM ${REGISTRY}debian:13")]
    [DataRow("from scratch as base")]
    [DataRow("FROM debian:13\nRUN a \\\n# comment\n    && b")]
    [DataRow("FROM debian:13\nSHELL [\"/bin/bash\", \"-c\"]\nCMD a")]
    [DataRow("FROM debian:13\nWORKDIR /a\nWORKDIR b")]
    [DataRow("FROM debian:13\nARG DIR\nWORKDIR $DIR")]
    [DataRow("FROM debian:13 AS a\nWORKDIR /a\nFROM a\nWORKDIR b")]
    [DataRow("# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nWORKDIR C:\\app")]
    [DataRow("FROM debian:13\nUSER $ANYTHING", DisplayName = "a base image may set any variable")]
    [DataRow("FROM scratch\nARG A\nLABEL a=$A b='$C' c=\\$D e=${F:-g}")]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV PATH=$PATH:/a V=$DOTNET_VERSION\nUSER $APP_UID")]
    [DataRow("FROM debian:13\nRUN echo $A\nENTRYPOINT [\"a\", \"$B\"]")]
    [DataRow("FROM scratch\nENV A=\"b c\" D=e")]
    [DataRow("FROM scratch\nEXPOSE 80 443/tcp 8000-8010/udp")]
    [DataRow("FROM scratch AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]")]
    [DataRow("FROM scratch\nCOPY other/a.json .binary a.bin /")]
    public void Valid_Dockerfile_is_not_reported(string text)
    {
        var findings = LintSample.Advice(text, "bin/\n*.log\n");

        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    [TestMethod]
    [DataRow("FROM scratch AS Base", "FROM scratch AS base")]
    [DataRow("FROM --platform=${TARGETPLATFORM} debian:13", "FROM debian:13")]
    [DataRow("FROM debian:13\nRUN a \\\n\n    && b", "FROM debian:13\nRUN a \\\n    && b")]
    [DataRow("FROM debian:13\nCMD dotnet web.dll --urls=http://+:80",
        "FROM debian:13\nCMD [\"dotnet\", \"web.dll\", \"--urls=http://+:80\"]")]
    [DataRow("FROM debian:13\nCMD a && b", null)]
    [DataRow("FROM scratch\nENV A b c", "FROM scratch\nENV A=\"b c\"")]
    [DataRow("FROM scratch\nENV A \"b\"", "FROM scratch\nENV A=\"b\"")]
    [DataRow("FROM scratch\nENV A b\\ c", null)]
    [DataRow("FROM scratch\nEXPOSE 90 80:8080/TCP", "FROM scratch\nEXPOSE 90 8080/TCP")]
    [DataRow("FROM scratch\nCMD [\"a\"]\nCMD [\"b\"]", "FROM scratch\nCMD [\"b\"]")]
    public void Fix_changes_what_is_mechanical(string before, string? after)
    {
        var fix = LintSample.Advice(before)[^1].Fix;
        var lines = before.Split('\n');

        Assert.AreEqual(
            after,
            fix is null
                ? null
                : string.Join('\n', [.. lines.Take(fix.First - 1), .. fix.Lines, .. lines.Skip(fix.Last)]));
    }

    [TestMethod]
    public void Undeclared_argument_is_suggested_by_a_similar_name() =>
        Assert.Contains("Did you mean $VERSION?", LintSample.Advice("ARG VERSION=1\nFROM a:$VERSOIN\n")[0].Text);

    [TestMethod]
    [DataRow("*\n!src\n", 0, DisplayName = "an ignore file with exceptions")]
    [DataRow("*\n", 1)]
    [DataRow(null, 0)]
    public void Ignored_context_is_reported(string? ignoreFile, int count) =>
        Assert.HasCount(count, LintSample.Advice("FROM scratch\nCOPY . /\n", ignoreFile));
}
