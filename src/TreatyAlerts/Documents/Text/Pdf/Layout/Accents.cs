using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Content;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Letters and the accents that are drawn over them as glyphs of their own, as typesetters do.</summary>
internal static class Accents
{
    private const string Signs = "\u0060\u00B4\u02C6\u02DC\u00AF\u02D8\u02D9\u00A8\u02DA\u02DD\u02C7\u00B8\u02DB";
    private const string Marks = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328";

    /// <summary>The letter with its accent, when one of the two is an accent that stands over the other.</summary>
    public static string? Join(in Glyph first, in Glyph second) =>
        MayBe(first.Text[0]) ? Over(first, second) : MayBe(second.Text[0]) ? Over(second, first) : null;

    /// <summary>Whether the character may be an accent without a letter: a quick look before a closer one.</summary>
    public static bool MayBe(char c) => c is '\u0060' or (>= '\u00A8' and <= '\u00B8') or (>= '\u02C6' and <= '\u02DD');

    private static string? Over(in Glyph accent, in Glyph letter)
    {
        if (accent.Text.Length != 1 || letter.Text.Length != 1 || !char.IsLetter(letter.Text[0])
            || Signs.IndexOf(accent.Text[0], StringComparison.Ordinal) is not (>= 0 and var place)
            || Math.Abs(accent.X + accent.End - letter.X - letter.End) > 0.5f * letter.Size)
        {
            return null;
        }

        var plain = letter.Text[0] switch
        {
            '\u0131' => 'i',
            '\u0237' => 'j',
            var c => c,
        };
        return $"{plain}{Marks[place]}".Normalize(NormalizationForm.FormC);
    }
}
