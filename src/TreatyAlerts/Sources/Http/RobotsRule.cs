namespace TreatyAlerts.Sources.Http;

/// <summary>One Allow or Disallow line; "*" is any run of characters, a final "$" the end (RFC 9309 section 2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string[] parts;
    private readonly bool anchored;

    public RobotsRule(bool allow, string pattern)
    {
        Allow = allow;
        Pattern = pattern is ['/' or '*', ..] ? pattern : "/" + pattern;
        anchored = Pattern.EndsWith('$');
        parts = (anchored ? Pattern[..^1] : Pattern).Split('*');
    }

    public bool Allow { get; }

    /// <summary>As normalised; its length is its weight.</summary>
    public string Pattern { get; }

    /// <summary>True when the pattern fits the start of the path (all of it, when anchored).</summary>
    /// <remarks>Each part is sought once, leftmost first, with no way back: a pattern full of stars costs no more than its length times the path's.</remarks>
    public bool Matches(string path)
    {
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var isTail = anchored && i == parts.Length - 1;
            var found = isTail ? path.Length - parts[i].Length : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at || (isTail && !path.EndsWith(parts[i], StringComparison.Ordinal)))
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !anchored || at == path.Length;
    }
}
