using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class SecretNameTests
{
    [TestMethod]
    [DataRow("PASSWORD", true, true)]
    [DataRow("DB_PASSWORD", true, true)]
    [DataRow("DBPASSWORD", true, false)]
    [DataRow("DbPassword", true, true)]
    [DataRow("DbPasswordProd", true, false)]
    [DataRow("ConnectionStrings__Password", true, true)]
    [DataRow("Smtp:Passwd", true, true)]
    [DataRow("NUGET_TOKEN", true, true)]
    [DataRow("NPMTOKEN", true, false)]
    [DataRow("TOKEN_PROD", true, false)]
    [DataRow("API_KEY", true, true)]
    [DataRow("ApiKey", true, true)]
    [DataRow("PRIVATE_KEY", true, true)]
    [DataRow("PrivateKey", true, true)]
    [DataRow("SECRETS", true, false)]
    [DataRow("AWS_CREDENTIALS", true, false)]
    [DataRow("AUTH_KEY", true, false)]
    [DataRow("CACHE_KEY", true, false)]
    [DataRow("GH_PAT", true, false)]
    [DataRow("DB_PWD", true, false)]
    [DataRow("PATH_TO", false, false)]
    [DataRow("VERSION", false, false)]
    [DataRow("MONKEY", false, false)]
    [DataRow("TOKENIZER", false, false)]
    [DataRow("AUTHOR", false, false)]
    [DataRow("PUBLIC_KEY", false, false)]
    [DataRow("NUGET_TOKEN_FILE", false, false)]
    [DataRow("DbPasswordFile", false, false)]
    [DataRow("TokenUrl", false, false)]
    public void Names_of_secrets_are_recognized(string name, bool isVariable, bool isSetting) =>
        Assert.AreEqual((isVariable, isSetting), (SecretName.IsVariable(name), SecretName.IsSetting(name)));
}
