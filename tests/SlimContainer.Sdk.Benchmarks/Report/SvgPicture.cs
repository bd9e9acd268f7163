using System.Globalization;
using System.Security;
using System.Text;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>A colour of a picture, on both grounds: a page in dark colours shows the picture on dark.</summary>
/// <param name="Class">The class that has it.</param>
/// <param name="Property">What it colours: <c>fill</c> or <c>stroke</c>.</param>
/// <param name="Light">On a light ground.</param>
/// <param name="Dark">On a dark ground.</param>
internal sealed record SvgColour(string Class, string Property, string Light, string Dark);

/// <summary>What all pictures have in common: their frame, their letters, their colours.</summary>
internal static class SvgPicture
{
    public const int Width = 860;

    /// <summary>Where the bars begin: left of them stands what they are of.</summary>
    public const int Labels = 236;

    /// <param name="height">In the units of <see cref="Width" />.</param>
    /// <param name="title">What a screen reader says.</param>
    /// <param name="colours">Those of the picture's own classes.</param>
    /// <param name="body">The elements.</param>
    public static string Of(int height, string title, IReadOnlyList<SvgColour> colours, StringBuilder body) =>
        string.Create(CultureInfo.InvariantCulture, $$"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{{Width}}" height="{{height}}" viewBox="0 0 {{Width}} {{height}}" role="img">
        <title>{{title}}</title>
        <style>
          text { font: 13px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328 }
          .head { font-weight: 600; font-size: 14px }
          .note { fill: #59636e; font-size: 12px }
        {{Rules(colours, "  ", colour => colour.Light)}}
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc }
            .note { fill: #9198a1 }
        {{Rules(colours, "    ", colour => colour.Dark)}}
          }
        </style>
        {{body}}</svg>

        """);

    /// <summary>Appends a text, whatever signs are in it.</summary>
    /// <param name="body">The elements.</param>
    /// <param name="open">The element's start.</param>
    /// <param name="text">The text.</param>
    public static void AppendText(this StringBuilder body, FormattableString open, string text) =>
        body.Append(open.ToString(CultureInfo.InvariantCulture))
            .Append(SecurityElement.Escape(text))
            .Append("</text>\n");

    private static string Rules(IEnumerable<SvgColour> colours, string indent, Func<SvgColour, string> value) =>
        string.Join(
            '\n',
            colours.Select(colour => $"{indent}.{colour.Class} {{ {colour.Property}: {value(colour)} }}"));
}
