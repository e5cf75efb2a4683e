using System.Text;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Which styles are headings and which are lists ([MS-DOC] 2.9.271), as in <see cref="StyleNames"/>.</summary>
internal sealed class DocStyles
{
    private const int MaxStyles = 4096;
    private const int MaxBased = 16;
    private const int NoStyle = 0xFFF;

    private readonly List<(int BuiltIn, int Base, string Name, ParagraphProperties Own)> styles = [];

    public DocStyles(ReadOnlySpan<byte> sheet)
    {
        var at = 2 + LittleEndian.U16(sheet, 0);
        int count = LittleEndian.U16(sheet, 2), baseSize = LittleEndian.U16(sheet, 4);
        for (var i = 0; i < Math.Min(count, MaxStyles) && at < sheet.Length; i++)
        {
            var length = LittleEndian.U16(sheet, at);
            var style = LittleEndian.Slice(sheet, at + 2, length);
            var name = LittleEndian.Slice(style, baseSize + 2, 2L * LittleEndian.U16(style, baseSize));
            styles.Add(style.IsEmpty
                ? (-1, NoStyle, "", default)
                : (LittleEndian.U16(style, 0) & 0xFFF, LittleEndian.U16(style, 2) >> 4, Encoding.Unicode.GetString(name), Properties(style, baseSize + 2 + name.Length + 2)));
            at += 2 + length + (length & 1);
        }
    }

    public bool IsHeading(int style) => Any(style, each => each.BuiltIn is (>= 1 and <= 9) or 62 || StyleNames.IsHeading(each.Name));

    public bool IsList(int style) => Any(style, each => StyleNames.IsList(each.Name));

    /// <summary>The list that a style numbers its paragraphs by, and the level.</summary>
    public (int? List, int? Level) NumbersOf(int style)
    {
        (int? List, int? Level) found = default;
        Any(style, each =>
        {
            found = (each.Own.List, found.Level ?? each.Own.Level);
            return found.List is not null;
        });
        return found;
    }

    // Of a paragraph's style: the properties of paragraphs, which name the style once more, come before those of characters.
    private static ParagraphProperties Properties(ReadOnlySpan<byte> style, int at) =>
        (LittleEndian.U16(style, 2) & 0xF) == 1 ? default(ParagraphProperties).With(LittleEndian.Slice(style, at + 4, LittleEndian.U16(style, at) - 2)) : default;

    private bool Any(int style, Func<(int BuiltIn, int Base, string Name, ParagraphProperties Own), bool> isIt)
    {
        for (var i = 0; i < MaxBased && style >= 0 && style < styles.Count; i++)
        {
            if (isIt(styles[style]))
            {
                return true;
            }

            style = styles[style].Base;
        }

        return false;
    }
}
