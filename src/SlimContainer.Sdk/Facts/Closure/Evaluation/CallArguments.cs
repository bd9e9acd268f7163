namespace SlimContainer.Sdk.Facts;

/// <summary>Parses the arguments of a property function or of a function in a condition.</summary>
internal static class CallArguments
{
    private const string Quotes = "'\"`";

    /// <summary>The arguments up to the closing parenthesis, without their quotes.</summary>
    /// <param name="text">The text after the opening parenthesis.</param>
    public static ValueList<string> Parse(ReadOnlySpan<char> text)
    {
        var arguments = new List<string>();
        // What closes each open parenthesis or quote.
        var open = new Stack<char>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEnd = open.Count == 0 && text[i] == ')';
            if (isEnd || (open.Count == 0 && text[i] == ','))
            {
                arguments.Add(Unquote(text[start..i].Trim()));
                start = i + 1;
            }

            if (isEnd)
                return arguments is [""] ? [] : arguments.ToValueList();

            if (open.TryPeek(out var closing) && text[i] == closing)
                open.Pop();
            else if (Closing(text, i, isQuoted: Quotes.Contains(closing)) is { } next)
                open.Push(next);
        }

        return [];
    }

    // Inside of quotes, only a property, an item list or metadata opens a level: '$([A]::B('c'))'.
    private static char? Closing(ReadOnlySpan<char> text, int index, bool isQuoted) => text[index] switch
    {
        '(' when !isQuoted || (index > 0 && text[index - 1] is '$' or '@' or '%') => ')',
        var quote when !isQuoted && Quotes.Contains(quote) => quote,
        _ => null,
    };

    private static string Unquote(ReadOnlySpan<char> argument) =>
        argument.Length > 1 && Quotes.Contains(argument[0]) && argument[^1] == argument[0]
            ? argument[1..^1].ToString()
            : argument.ToString();
}
