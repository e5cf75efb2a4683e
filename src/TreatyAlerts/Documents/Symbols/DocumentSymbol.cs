using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>A UN document symbol in canonical form, for example <c>A/AC.291/22/Rev.3</c>.</summary>
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

    /// <summary>Rev.3, Add.1 … in order.</summary>
    public IReadOnlyList<string> Modifiers { get; }

    public static DocumentSymbol Parse(string text) =>
        TryParse(text, out var symbol) ? symbol : throw new FormatException($"'{text}' is not a UN document symbol such as A/AC.291/22/Rev.3");

    public static bool TryParse(string? text, [NotNullWhen(true)] out DocumentSymbol? symbol) =>
        throw new NotImplementedException($"{text}{new DocumentSymbol("", "", "", []).Text}");

    /// <summary>All symbols written in a text, in order, each once.</summary>
    public static IReadOnlyList<DocumentSymbol> FindAll(string text) => throw new NotImplementedException(text);

    /// <summary>The symbol (and the language code ar zh en fr ru es where the suffix says it) that a file's address carries.</summary>
    public static bool TryFromUrl(Uri url, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language) => throw new NotImplementedException($"{url}");

    /// <summary>As <see cref="TryFromUrl"/>, from a file name such as <c>A_AC.291_22_Rev.1_E.pdf</c>.</summary>
    public static bool TryFromFileName(string fileName, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language) => throw new NotImplementedException(fileName);

    public bool Equals(DocumentSymbol? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as DocumentSymbol);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    public int CompareTo(DocumentSymbol? other) => string.Compare(Text, other?.Text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Text;
}
