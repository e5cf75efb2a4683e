using System.Text;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>The names of the fonts ([MS-DOC] 2.9.286), which symbols are told by.</summary>
internal sealed class DocFonts
{
    private const int MaxFonts = 4_096;
    private const int NameAt = 40;

    private readonly List<string> names = [];

    public DocFonts(ReadOnlySpan<byte> list)
    {
        var at = 4;
        for (var i = 0; i < Math.Min(LittleEndian.U16(list, 0), MaxFonts) && at < list.Length; i++)
        {
            var font = LittleEndian.Slice(list, at, LittleEndian.U8(list, at) + 1);
            var name = LittleEndian.Slice(font, NameAt, (font.Length - NameAt) & ~1);
            names.Add(Encoding.Unicode.GetString(name).Split('\0')[0]);
            at += font.Length;
        }
    }

    public string Name(int font) => font < names.Count ? names[font] : "";
}
