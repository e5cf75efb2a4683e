using System.Text;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Text that XML 1.0 can hold (section 2.2, Char).</summary>
internal static class XmlText
{
    /// <summary>Without the characters that no XML may have, however they are written.</summary>
    public static string Of(string text) => string.Concat(text.EnumerateRunes().Where(IsChar).Select(rune => rune.ToString()));

    private static bool IsChar(Rune rune) => rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}
