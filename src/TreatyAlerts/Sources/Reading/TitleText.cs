using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Cleans the text that names a document: no link words, no separators at its ends, no symbol before it.</summary>
internal static class TitleText
{
    private const string Edges = " \t-–—|:;,•·*►»›…";
    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly string[] Ordinals = ["st", "nd", "rd", "th"];

    public static string Clean(string text)
    {
        var plain = TrimEdges(PlainText.Of(JoinOrdinals(text)));
        for (var round = 0; round < 3; round++)
        {
            var shorter = TrimEdges(WithoutGenericBrackets(plain));
            if (shorter.Length == plain.Length)
            {
                break;
            }

            plain = shorter;
        }

        return plain;
    }

    /// <summary>Takes a symbol off the front: "A/AC.291/24/Add.1 - Annotated provisional agenda".</summary>
    public static string WithoutSymbol(string title, IReadOnlyList<DocumentSymbol> symbols)
    {
        var rest = title;
        foreach (var symbol in symbols)
        {
            if (rest.StartsWith(symbol.Text, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[symbol.Text.Length..].TrimStart(" =()-–—:|,.".ToCharArray());
            }
        }

        return rest.Length >= 3 && !LinkWords.IsGeneric(rest) ? TrimEdges(rest) : title;
    }

    private static string TrimEdges(string text) => text.Trim(Edges.ToCharArray());

    // "(PDF)", "[English only]", "(PDF, 1.2 MB)" at the end; "(2 July 2024)" stays.
    private static string WithoutGenericBrackets(string text)
    {
        var open = text.LastIndexOfAny(['(', '[']);
        return open > 0 && text[^1] is ')' or ']' && LinkWords.IsGeneric(text.AsSpan(open)) && text.AsSpan(open).ContainsAny(Letters) ? text[..open] : text;
    }

    // "117 th" comes from superscript markup.
    private static string JoinOrdinals(string text)
    {
        foreach (var ordinal in Ordinals)
        {
            var at = text.IndexOf($" {ordinal} ", StringComparison.Ordinal);
            if (at > 0 && char.IsAsciiDigit(text[at - 1]))
            {
                text = text.Remove(at, 1);
            }
        }

        return text;
    }
}
