using System.Globalization;
using System.Text;

namespace TreatyAlerts.Sources.Http;

/// <summary>What one robots.txt says to one robot (RFC 9309).</summary>
internal sealed class RobotsRules
{
    /// <summary>RFC 9309 section 2.5: at least 500 KiB must be read; more is left.</summary>
    public const int MaxBytes = 500 * 1024;

    // Longer lines are cut, as the largest crawlers do; it bounds the time of one match.
    private const int LongestLine = 2_083;

    private readonly List<RobotsRule> rules = [];

    private RobotsRules()
    {
    }

    /// <summary>No rule at all: everything is allowed.</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>The pause the host asks for, if any; never negative, not yet capped.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>The name by which robots.txt calls a robot: the leading letters, hyphens and underscores of its User-Agent.</summary>
    public static string ProductToken(string userAgent)
    {
        var end = userAgent.AsSpan().IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? userAgent : userAgent[..end];
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

    /// <summary>Reads a robots.txt, however broken; the groups for this robot, or else those for "*".</summary>
    public static RobotsRules Parse(ReadOnlySpan<byte> content, string productToken)
    {
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, MaxBytes)]).TrimStart('\uFEFF');
        var own = new RobotsRules();
        var all = new RobotsRules();
        bool forUs = false, forAll = false, namesAgents = false, sawOurs = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!TryRead(line, out var key, out var value))
            {
                continue;
            }

            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!namesAgents)
                {
                    (forUs, forAll, namesAgents) = (false, false, true);
                }

                forAll |= value is ['*', ..];
                forUs |= productToken.Length > 0 && Token(value).Equals(productToken, StringComparison.OrdinalIgnoreCase);
                sawOurs |= forUs;
            }
            else if (IsRule(key))
            {
                namesAgents = false;
                if (forUs)
                {
                    own.Add(key, value);
                }

                if (forAll)
                {
                    all.Add(key, value);
                }
            }
        }

        return sawOurs ? own : all;
    }

    /// <summary>True when the longest rule that matches allows the address; an equal length allows (section 2.2.2).</summary>
    public bool Allows(Uri url)
    {
        var path = RobotsPath.Normalise(url.PathAndQuery);
        if (path == "/robots.txt")
        {
            return true;
        }

        var (longest, allowed) = (-1, true);
        foreach (var rule in rules)
        {
            var length = rule.Pattern.Length;
            if ((length > longest || (length == longest && rule.Allow && !allowed)) && rule.Matches(path))
            {
                (longest, allowed) = (length, rule.Allow);
            }
        }

        return allowed;
    }

    private static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        line = line[..Math.Min(line.Length, LongestLine)];
        var comment = line.IndexOf('#');
        line = comment < 0 ? line : line[..comment];
        var colon = line.IndexOf(':');
        key = colon < 0 ? default : line[..colon].Trim();
        value = colon < 0 ? default : line[(colon + 1)..].Trim();
        return key.Length > 0;
    }

    private static ReadOnlySpan<char> Token(ReadOnlySpan<char> agent)
    {
        var end = agent.IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? agent : agent[..end];
    }

    // Other lines, such as Sitemap, belong to no group and end none (section 2.2.4).
    private static bool IsRule(ReadOnlySpan<char> key) =>
        key.Equals("allow", StringComparison.OrdinalIgnoreCase)
        || key.Equals("disallow", StringComparison.OrdinalIgnoreCase)
        || key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase);

    private void Add(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase))
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                CrawlDelay = TimeSpan.FromSeconds(Math.Min(seconds, 86_400));
            }
        }
        else if (value.Length > 0)
        {
            rules.Add(new RobotsRule(key.Equals("allow", StringComparison.OrdinalIgnoreCase), RobotsPath.Normalise(value)));
        }
    }
}
