using Shop.Catalog;
using Shop.Pricing;

foreach (var product in Products.All)
{
    Console.WriteLine($"{product.Name,-20}{Prices.WithTax(product),10:0.00}");
}
