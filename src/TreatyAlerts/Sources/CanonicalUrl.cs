namespace TreatyAlerts.Sources;

/// <summary>The key under which two addresses of one file meet (SOURCES.md section 9, group 1).</summary>
public static class CanonicalUrl
{
    /// <summary>No scheme, no www, host in lower case, percent-encoding normalised, no fragment, no ref and lf_id; path case kept.</summary>
    public static string Of(Uri url) => throw new NotImplementedException($"{url}");
}
