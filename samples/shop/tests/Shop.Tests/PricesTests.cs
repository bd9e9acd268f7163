using Microsoft.VisualStudio.TestTools.UnitTesting;
using Shop.Catalog;
using Shop.Pricing;

[TestClass]
public sealed class PricesTests
{
    [TestMethod]
    public void Tax_is_added() => Assert.AreEqual(12m, Prices.WithTax(new Product("cup", 10m)));
}
