using Shop.Catalog;
using Shop.Pricing;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/", () => Products.All.Select(product => new { product.Name, Price = Prices.WithTax(product) }));

app.Run();
