using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Makes ids of sources out of words: the same words give the same id.</summary>
internal static class SourceId
{
    public const int Longest = 64;

    private const int LongestWords = 48;
    private const int HashLength = 6;

    /// <summary>"AHC", "Sixth session" → "ahc-sixth-session"; words without a Latin letter or digit give a short hash.</summary>
    public static string Of(string body, string words)
    {
        var slug = Slug(words, LongestWords);
        var start = Slug(body, Longest - LongestWords - HashLength - 2);
        return Joined(start, slug.Length > 0 ? slug : Hash(words));
    }

    /// <summary>The same with a mark of the address, for a second page of that name.</summary>
    public static string Of(string body, string words, string canonicalUrl) =>
        Joined(Of(body, words), Hash(canonicalUrl));

    private static string Joined(string one, string other) => one.Length == 0 ? other : $"{one}-{other}";

    private static string Hash(string text) => BlobNames.Key(text)[..HashLength];

    // Cut between words, so that what is left says something.
    private static string Slug(string text, int longest)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }

        var whole = slug.ToString().Trim('-');
        if (whole.Length <= longest)
        {
            return whole;
        }

        var end = whole.LastIndexOf('-', longest);
        return whole[..(end > longest / 2 ? end : longest)].Trim('-');
    }
}
