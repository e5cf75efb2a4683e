using System.Text;

namespace TreatyAlerts.Documents.Text.Rtf;

/// <summary>The tables at the beginning of a file: the code page of each font, the name of each style.</summary>
internal sealed class RtfTables
{
    private const int MaxEntries = 10_000;

    private readonly Dictionary<int, int> codePages = [];
    private readonly Dictionary<int, bool> headings = [];
    private readonly Dictionary<int, bool> lists = [];
    private readonly Dictionary<int, string> symbolFonts = [];
    private readonly StringBuilder name = new();
    private bool isSymbol;

    /// <summary>What \ansicpg says.</summary>
    public int CodePage { get; set; } = 1252;

    public int DefaultFont { get; set; }

    public int? CodePageOf(int font) => codePages.TryGetValue(font, out var own) ? own : null;

    /// <summary>The name of a font whose characters are symbols, or null.</summary>
    public string? SymbolFont(int font) => symbolFonts.GetValueOrDefault(font);

    public void EndFont(int font)
    {
        if (isSymbol && symbolFonts.Count < MaxEntries)
        {
            symbolFonts[font] = name.ToString().Trim();
        }

        name.Clear();
        isSymbol = false;
    }

    public bool IsHeading(int style) => headings.GetValueOrDefault(style);

    public bool IsList(int style) => lists.GetValueOrDefault(style);

    public void SetCharset(int font, int charset)
    {
        isSymbol = charset == 2;

        // The character sets of Windows fonts.
        var codePage = charset switch
        {
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => 0,
        };
        if (codePage > 0 && codePages.Count < MaxEntries)
        {
            codePages[font] = codePage;
        }
    }

    public void AddToName(byte value)
    {
        if (value != ';' && name.Length < 100)
        {
            name.Append((char)value);
        }
    }

    public void EndStyle(int style)
    {
        var text = name.ToString().Trim();
        name.Clear();
        if (text.Length > 0 && headings.Count < MaxEntries)
        {
            (headings[style], lists[style]) = (StyleNames.IsHeading(text), StyleNames.IsList(text));
        }
    }
}
