using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>A font as far as text needs it: what codes a string holds, their text and their widths.</summary>
internal sealed class PdfFont
{
    /// <summary>Stands for a glyph that nothing gives a character for.</summary>
    public const string Unknown = "\uFFFD";

    private readonly Dictionary<int, string> known = [];

    /// <summary>Codes of more than one byte.</summary>
    public required bool IsComposite { get; init; }

    public bool IsVertical { get; init; }

    /// <summary>By its name or its descriptor.</summary>
    public bool IsBold { get; init; }

    /// <summary>Height of the font in text space at size 1: 1, but for Type 3 fonts with units of their own.</summary>
    public double Height { get; init; } = 1;

    public CMap? ToUnicode { get; init; }

    /// <summary>The map of codes to glyph ids that the file brings along.</summary>
    public CMap? Embedded { get; init; }

    /// <summary>What the codes are when the map is a predefined one.</summary>
    public PredefinedCMap? Predefined { get; init; }

    /// <summary>The glyph ids of the font, when they are those of a collection.</summary>
    public CidCollection? Collection { get; init; }

    /// <summary>Text per byte of a simple font.</summary>
    public string?[] Simple { get; init; } = [];

    /// <summary>Text of a glyph id, when nothing else tells.</summary>
    public Func<int, string?> OfGlyph { get; init; } = _ => null;

    /// <summary>What U+F000 to U+F0FF mean in a font of signs, by their last byte; null where they have no meaning.</summary>
    public string?[]? PrivateUse { get; init; }

    public required FontWidths Widths { get; init; }

    public int CodeLength(ReadOnlySpan<byte> rest)
    {
        if (!IsComposite)
        {
            return 1;
        }

        var length = Predefined is not null ? Predefined.CodeLength(rest)
            : Embedded is { HasSpaces: true } ? Embedded.CodeLength(rest)
            : 2;
        return Math.Clamp(length, 1, rest.Length);
    }

    /// <summary>Width of a glyph in text space at size 1.</summary>
    /// <param name="code">The code as shown.</param>
    /// <param name="text">Its text, which leads to the glyph where a predefined map stands between.</param>
    public double Width(int code, string text)
    {
        if (!IsComposite)
        {
            return Widths.Find(code);
        }

        if (Predefined is null || Collection is null)
        {
            return Widths.Find(Embedded?.Id(code) ?? code);
        }

        var (usual, halfWidth) = Collection.Ids(text);
        return Widths.Has(usual) ? Widths.Find(usual) : Widths.Find(halfWidth);
    }

    public string Text(int code, ReadOnlySpan<byte> bytes)
    {
        if (known.TryGetValue(code, out var text))
        {
            return text;
        }

        text = Find(code, bytes);
        known[code] = text;
        return text;
    }

    private string Find(int code, ReadOnlySpan<byte> bytes)
    {
        if (ToUnicode?.Text(code) is { Length: > 0 } mapped && mapped[0] != '\0' && mapped != Unknown)
        {
            return Clean(PrivateUse is { } signs ? string.Concat(mapped.Select(c => c is >= '\uF000' and <= '\uF0FF' ? signs[c & 0xFF] ?? c.ToString() : c.ToString())) : mapped);
        }

        if (!IsComposite)
        {
            return Clean((code < Simple.Length ? Simple[code] : null) ?? Unknown);
        }

        if (Predefined is not null && Embedded?.Id(code) is null)
        {
            return Clean(Predefined.Text(bytes));
        }

        return Clean(OfGlyph(Embedded?.Id(code) ?? code) ?? Unknown);
    }

    // A map may hold halves of surrogate pairs and control characters; text may not.
    private static string Clean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
            {
                return string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value is 9 or 10 or 13)
                    .Select(rune => rune.Value is 9 or 10 or 13 ? " " : rune.ToString()));
            }
        }

        return text;
    }
}
