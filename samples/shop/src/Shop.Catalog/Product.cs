namespace Shop.Catalog;

public sealed record Product(string Name, decimal Price);
