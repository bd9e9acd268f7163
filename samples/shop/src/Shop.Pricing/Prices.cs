using Shop.Catalog;

namespace Shop.Pricing;

public static class Prices
{
    private const decimal Tax = 0.2m;

    public static decimal WithTax(Product product) => decimal.Round(product.Price * (1 + Tax), 2);
}
