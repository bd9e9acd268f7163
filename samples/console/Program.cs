using System.Globalization;

// Without ICU in the image this line would fail: the culture would not be known.
var culture = CultureInfo.GetCultureInfo(args.FirstOrDefault() ?? "fr-FR");

Console.WriteLine(new DateTime(2026, 7, 14).ToString("D", culture));
