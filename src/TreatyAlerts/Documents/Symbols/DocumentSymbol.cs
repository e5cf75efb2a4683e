using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>A UN document symbol in canonical form, for example <c>A/AC.291/22/Rev.3</c>.</summary>
[JsonConverter(typeof(DocumentSymbolJsonConverter))]
public sealed class DocumentSymbol : IEquatable<DocumentSymbol>, IComparable<DocumentSymbol>
{
    private DocumentSymbol(string text, string family, string body, IReadOnlyList<string> modifiers) =>
        (Text, Family, Body, Modifiers) = (text, family, body, modifiers);

    /// <summary>The canonical text: single slashes, no spaces, modifiers written Rev.1, Add.1, Corr.1.</summary>
    public string Text { get; }

    /// <summary>The symbol without Rev, Add, Corr and Amend: A/AC.291/22.</summary>
    public string Family { get; }

    /// <summary>The issuing body's root: A/AC.291.</summary>
    public string Body { get; }

    /// <summary>L.6, CRP.13, Rev.3, Add.1 … in order.</summary>
    public IReadOnlyList<string> Modifiers { get; }

    public static DocumentSymbol Parse(string text) =>
        TryParse(text, out var symbol)
            ? symbol
            : throw new FormatException($"'{(text.Length > SymbolGrammar.LongestSymbol ? text[..SymbolGrammar.LongestSymbol] + "…" : text)}' is not a UN document symbol such as A/AC.291/22/Rev.3");

    /// <summary>Reads one symbol in any of the ways pages write it; false for everything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DocumentSymbol? symbol)
    {
        symbol = null;
        // Runs of trailing spaces are common on the pages: trim before the length is judged.
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length is > 0 and <= 4 * SymbolGrammar.LongestSymbol && TryParseNormalised(SymbolText.Normalise(trimmed), out symbol);
    }

    /// <summary>All symbols written in a text, in order, each once.</summary>
    public static IReadOnlyList<DocumentSymbol> FindAll(string text) => SymbolScanner.FindAll(text);

    /// <summary>The symbol (and the language code ar zh en fr ru es where the suffix says it) that a file's address carries.</summary>
    /// <remarks>The language can be known where the symbol is not.</remarks>
    public static bool TryFromUrl(Uri url, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language) =>
        SymbolAddress.TryRead(url, out symbol, out language);

    /// <summary>As <see cref="TryFromUrl"/>, from a file name such as <c>A_AC.291_22_Rev.1_E.pdf</c>.</summary>
    public static bool TryFromFileName(string fileName, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language) =>
        SymbolFileName.TryRead(fileName, out symbol, out language);

    public bool Equals(DocumentSymbol? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as DocumentSymbol);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    /// <summary>Natural order: 2 before 10, an original before its Rev.1, Rev.1 before Rev.2.</summary>
    public int CompareTo(DocumentSymbol? other) => other is null ? 1 : SymbolOrder.Compare(Text, other.Text);

    public override string ToString() => Text;

    internal static bool TryParseNormalised(ReadOnlySpan<char> text, [NotNullWhen(true)] out DocumentSymbol? symbol)
    {
        symbol = null;
        if (DepositaryNotification.TryParse(text, out var notification))
        {
            symbol = new DocumentSymbol(notification, notification, DepositaryNotification.Body, []);
            return true;
        }

        if (!SymbolGrammar.TryParse(text, out var root, out var parts))
        {
            return false;
        }

        var body = parts.TakeWhile((part, at) => !part.IsNumber && !part.IsSeries && !part.IsRevision && !IsSpecialSession(part, at));
        symbol = new DocumentSymbol(
            Join(root, parts),
            Join(root, parts.Where(part => !part.IsRevision)),
            Join(root, body),
            [.. parts.Where(part => part.IsRevision || (part.IsSeries && part.Number is not null)).Select(part => part.ToString())]);
        return true;
    }

    private static bool IsSpecialSession(SymbolPart part, int at) => at >= 0 && part.Joint == '-';

    private static string Join(string root, IEnumerable<SymbolPart> parts) => string.Join('/', parts.Select(part => part.ToString()).Prepend(root));
}
