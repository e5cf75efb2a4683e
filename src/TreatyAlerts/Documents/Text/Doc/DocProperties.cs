namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>What of a paragraph's properties its kind and its number depend on.</summary>
internal readonly record struct ParagraphProperties(int Style, int TableDepth, bool IsRowEnd, bool IsInnerCellEnd, bool IsInnerRowEnd, int? List, int? Level, int? Outline)
{
    private const int InTable = 0x2416;
    private const int RowEnd = 0x2417;
    private const int InnerCellEnd = 0x244B;
    private const int InnerRowEnd = 0x244C;
    private const int Depth = 0x6649;
    private const int Numbers = 0x460B;
    private const int NumberLevel = 0x260A;
    private const int OutlineLevel = 0x2640;
    private const int Huge = 0x6646;
    private const int HugeOfOld = 0x6645;

    /// <param name="page">The page of properties.</param>
    /// <param name="at">Where the paragraph's begin.</param>
    /// <param name="far">The data stream, where long lists of properties lie: rows of many cells have them.</param>
    public static ParagraphProperties Read(ReadOnlySpan<byte> page, int at, byte[] far)
    {
        // The length counts in words, its own byte included; 0 says that the real one follows.
        int words = LittleEndian.U8(page, at), start = words == 0 ? at + 2 : at + 1;
        var length = words == 0 ? 2 * LittleEndian.U8(page, at + 1) : 2 * words - 1;
        var properties = new ParagraphProperties { Style = LittleEndian.U16(page, start) };
        return properties.With(LittleEndian.Slice(page, start + 2, length - 2), far);
    }

    public ParagraphProperties With(ReadOnlySpan<byte> changes, byte[]? far = null)
    {
        var properties = this;
        var list = new PropertyList(changes);
        while (list.Move())
        {
            properties = list.Code switch
            {
                InTable => properties with { TableDepth = list.Value == 0 ? 0 : Math.Max(1, properties.TableDepth) },
                Depth => properties with { TableDepth = Math.Clamp(list.Value, 0, 64) },
                RowEnd => properties with { IsRowEnd = list.Value != 0 },
                InnerCellEnd => properties with { IsInnerCellEnd = list.Value != 0 },
                InnerRowEnd => properties with { IsInnerRowEnd = list.Value != 0 },
                Numbers => properties with { List = list.Value },
                NumberLevel => properties with { Level = list.Value },
                OutlineLevel => properties with { Outline = list.Value },
                Huge or HugeOfOld when far is not null => properties.With(LittleEndian.Slice(far, (uint)list.Value + 2L, LittleEndian.U16(far, (uint)list.Value))),
                _ => properties,
            };
        }

        return properties;
    }
}

/// <summary>What of a character's properties decides whether it is read, and as what.</summary>
internal readonly record struct CharacterProperties(bool IsDeleted, bool IsHidden, bool IsSpecial, int Symbol)
{
    private const int Deleted = 0x0800;
    private const int Hidden = 0x083C;
    private const int Special = 0x0855;
    private const int SymbolOf = 0x6A09;

    // "The opposite of what the style says", and styles hide nothing as a rule.
    private const int Opposite = 0x81;

    public static CharacterProperties Read(ReadOnlySpan<byte> page, int at)
    {
        var properties = default(CharacterProperties);
        var list = new PropertyList(LittleEndian.Slice(page, at + 1, LittleEndian.U8(page, at)));
        while (list.Move())
        {
            properties = list.Code switch
            {
                Deleted => properties with { IsDeleted = list.Value is 1 or Opposite },
                Hidden => properties with { IsHidden = list.Value is 1 or Opposite },
                Special => properties with { IsSpecial = list.Value is 1 or Opposite },
                SymbolOf => properties with { Symbol = list.Value },
                _ => properties,
            };
        }

        return properties;
    }
}
