using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class PasswordRulesTests
{
    [TestMethod]
    [DataRow("RUN dotnet nuget add source https://example.com/v3 -n x -u me -p hunter2 --store-password-in-clear-text")]
    [DataRow("RUN dotnet nuget update source x --password 'hunter2'")]
    [DataRow("RUN dotnet nuget push x.nupkg -k hunter2")]
    [DataRow("RUN --mount=type=cache,target=/x curl -u me:hunter2 https://example.com")]
    [DataRow("RUN git clone https://me:hunter2@example.com/x")]
    [DataRow("RUN echo \"root:hunter2\" | chpasswd")]
    [DataRow("RUN export NPM_TOKEN=hunter2 && npm ci")]
    [DataRow("RUN NUGET_PASSWORD=hunter2 dotnet restore")]
    [DataRow("RUN <<EOF\ndotnet nuget add source x --password hunter2\nEOF")]
    [DataRow("RUN dotnet sonarscanner begin /d:sonar.token=\"hunter2\"")]
    [DataRow("COPY <<EOF /root/nuget.config\n<add key=\"ClearTextPassword\" value=\"hunter2\" />\nEOF")]
    [DataRow("ENV SA_PASSWORD=hunter2 B=c")]
    [DataRow("ENV SA_PASSWORD hunter2")]
    [DataRow("ENV ASPNETCORE_Kestrel__Certificates__Default__Password=\"hunter2\"")]
    [DataRow("ENV ConnectionStrings__Shop=\"Server=db;User Id=sa;Password=hunter2\"")]
    [DataRow("ARG NUGET_TOKEN=hunter2")]
    public void Password_is_reported_without_its_value(string line)
    {
        var finding = Check(line).Single();

        Assert.AreEqual((DiagnosticCode.PasswordInDockerfile, 2), (finding.Code, finding.Line));
        Assert.DoesNotContain("hunter2", finding.Text);
    }

    [TestMethod]
    [DataRow("RUN dotnet nuget add source x --password $TOKEN --store-password-in-clear-text")]
    [DataRow("RUN --mount=type=secret,id=t dotnet nuget add source x -p \"$(cat /run/secrets/t)\"")]
    [DataRow("RUN dotnet nuget add source x --password %TOKEN%")]
    [DataRow("RUN dotnet publish -p:Version=1 -p hunter2.csproj")]
    [DataRow("RUN docker login --password-stdin")]
    [DataRow("RUN curl -u me:$TOKEN https://example.com:8080/a@b")]
    [DataRow("RUN git clone ssh://git@example.com:22/x")]
    [DataRow("RUN dotnet dev-certs https -ep /https/x.pfx -p development")]
    [DataRow("RUN echo \"root:$PASSWORD\" | chpasswd")]
    [DataRow("RUN mkdir /run/secrets && echo password > /dev/null")]
    [DataRow("ENV NUGET_CREDENTIALPROVIDER_SESSIONTOKENCACHE_ENABLED=true")]
    [DataRow("ENV DB_PASSWORD_FILE=/run/secrets/db DB_PASSWORD=/run/secrets/db A_SECRET= B_TOKEN=$B C_TOKEN=\"${C}\"")]
    [DataRow("ENV TOKEN_LIFETIME=60 CANCELLATIONTOKEN=x SA_PASSWORD=<password> KEY=x API_KEY=changeme TOKEN=true")]
    [DataRow("ENV ConnectionStrings__Shop=\"Server=db;Password=$PASSWORD\"")]
    [DataRow("ARG NUGET_TOKEN")]
    [DataRow("ARG NUGET_TOKEN=")]
    [DataRow("LABEL password=no")]
    public void Variable_or_non_password_value_is_not_reported(string line) => Assert.IsEmpty(Check(line));

    private static List<Finding> Check(string line)
    {
        var dockerfile = Dockerfile.Parse($"FROM scratch\n{line}\n");
        return
        [
            .. PasswordRules.Literals(
                new LintInput(dockerfile, dockerfile, LintSample.App([]), Sample.Knowledge.Catalog)),
        ];
    }
}
