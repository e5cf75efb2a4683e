namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>What of a paragraph's properties its kind depends on.</summary>
internal readonly record struct ParagraphProperties(int Style, bool IsInTable, bool IsRowEnd, bool IsNumbered, bool HasOutline)
{
    private const int InTable = 0x2416;
    private const int RowEnd = 0x2417;
    private const int Numbers = 0x460B;
    private const int OutlineLevel = 0x2640;

    public static ParagraphProperties Read(ReadOnlySpan<byte> page, int data)
    {
        // The length counts in words, its own byte included; 0 says that the real one follows.
        int words = LittleEndian.U8(page, data), start = words == 0 ? data + 2 : data + 1;
        var length = words == 0 ? 2 * LittleEndian.U8(page, data + 1) : 2 * words - 1;
        var properties = new ParagraphProperties(LittleEndian.U16(page, start), false, false, false, false);
        var list = new PropertyList(LittleEndian.Slice(page, start + 2, length - 2));
        while (list.Move())
        {
            properties = list.Code switch
            {
                InTable => properties with { IsInTable = list.Value != 0 },
                RowEnd => properties with { IsRowEnd = list.Value != 0 },
                Numbers => properties with { IsNumbered = list.Value != 0 },
                OutlineLevel => properties with { HasOutline = list.Value < 9 },
                _ => properties,
            };
        }

        return properties;
    }
}

/// <summary>What of a character's properties decides whether it is read.</summary>
internal readonly record struct CharacterProperties(bool IsDeleted, bool IsHidden, bool IsSpecial)
{
    private const int Deleted = 0x0800;
    private const int Hidden = 0x083C;
    private const int Special = 0x0855;

    public static CharacterProperties Read(ReadOnlySpan<byte> page, int data)
    {
        var properties = default(CharacterProperties);
        var list = new PropertyList(LittleEndian.Slice(page, data + 1, LittleEndian.U8(page, data)));
        while (list.Move())
        {
            properties = list.Code switch
            {
                Deleted => properties with { IsDeleted = list.Value == 1 },
                Hidden => properties with { IsHidden = list.Value == 1 },
                Special => properties with { IsSpecial = list.Value == 1 },
                _ => properties,
            };
        }

        return properties;
    }
}
