using TreatyAlerts.Sources;

namespace TreatyAlerts.Digests;

/// <summary>Names sources as a reader says them: "INCB news" rather than "incb-news".</summary>
internal static class SourceNames
{
    public static string Of(Source source) => string.Join(' ', source.Id.Split('-', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Equals(source.Body, StringComparison.OrdinalIgnoreCase) || IsAcronym(word) ? word.ToUpperInvariant() : word));

    // Bodies and offices whose names are letters.
    private static bool IsAcronym(string word) => word is "ahc" or "ccpcj" or "cnd" or "cosp" or "ctoc" or "ieg" or "incb" or "un" or "unis" or "unodc" or "unga" or "ga" or "untoc" or "uncac";
}
