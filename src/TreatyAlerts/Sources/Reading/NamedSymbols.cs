using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Takes from a title the symbols that name the document itself, not those that it speaks of.</summary>
internal static class NamedSymbols
{
    private const int Near = 80;

    /// <summary>The symbols of a text that holds nothing but symbols, perhaps several for one document: "E/2019/28 = E/CN.7/2019/13".</summary>
    public static IReadOnlyList<DocumentSymbol> OfSymbolText(string text) => text.Length <= 300 ? DocumentSymbol.FindAll(text) : [];

    /// <summary>Symbols at the start of a title or in brackets at its end; "Explanatory notes on document A/AC.291/22" is not that document.</summary>
    public static IReadOnlyList<DocumentSymbol> InTitle(string title)
    {
        var head = title.AsSpan().TrimStart(" \u00A0([").ToString();
        if (SymbolScanner.Leading(head) is { } leading && IsSymbolStart(head))
        {
            // "E/2019/28-E/CN.7/2019/13 Report …": the double symbol stands directly behind.
            var all = DocumentSymbol.FindAll(head[..Math.Min(head.Length, Near)]);
            return all.Count > 1 && IsDouble(head, all[1]) ? [leading, all[1]] : [leading];
        }

        var open = title.LastIndexOf('(');
        if (open > 0 && title.TrimEnd().EndsWith(')') && title.Length - open < Near && DocumentSymbol.TryParse(title[(open + 1)..].TrimEnd(' ', ')'), out var bracketed))
        {
            return [bracketed];
        }

        return StartsWithResolution(title) && DocumentSymbol.FindAll(title) is { Count: 1 } resolution ? resolution : [];
    }

    private static bool IsSymbolStart(string head) => DocumentSymbol.FindAll(head[..Math.Min(head.Length, Near)]) is [var first, ..] && head.StartsWith(first.Text[..2], StringComparison.Ordinal);

    private static bool IsDouble(string head, DocumentSymbol second)
    {
        var at = head.IndexOf(second.Text, StringComparison.OrdinalIgnoreCase);
        return at > 0 && head[..at].TrimEnd() is [.., '=' or '-' or '–' or '—' or '(' or '/'];
    }

    private static bool StartsWithResolution(string title) =>
        title.StartsWith("General Assembly resolution", StringComparison.OrdinalIgnoreCase) || title.StartsWith("resolution ", StringComparison.OrdinalIgnoreCase);
}
