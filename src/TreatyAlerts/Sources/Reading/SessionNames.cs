using System.Text.RegularExpressions;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Finds the name of a session in a heading or link: "Sixth session, New York, …" → "sixth session".</summary>
internal static class SessionNames
{
    private static readonly string[] Ordinals =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    // NonBacktracking: linear in the text, whatever the text is.
    private static readonly Regex Name = new(
        @"\b(session on organizational matters|reconvened concluding session|concluding session|organizational session"
        + @"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:twent|thirt|fort|fift|sixt|sevent|eight)(?:ieth|y-[a-z]{5,7})|[0-9]{1,3}(?:st|nd|rd|th))"
        + @" (?:reconvened session|intersessional consultation|special session|session))",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The first session named in a text; null for none.</summary>
    public static string? In(string text)
    {
        var match = text.Length > PlainText.LongestTitle ? Name.Match(text[..PlainText.LongestTitle]) : Name.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var name = match.Value.ToLowerInvariant();
        var digits = 0;
        while (char.IsAsciiDigit(name[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 3 && int.Parse(name[..digits], System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 12 and var number
            ? Ordinals[number] + name[(digits + 2)..]
            : name;
    }
}
