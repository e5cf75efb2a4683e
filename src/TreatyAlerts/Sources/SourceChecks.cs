using System.Xml.XPath;
using NCrontab;

namespace TreatyAlerts.Sources;

/// <summary>Says of each field of a source whether it can be used, and if not, what would do.</summary>
internal sealed class SourceChecks(SourceFields fields)
{
    private const int LongestId = 64;
    private const int LongestUrl = 2048;
    private static readonly string[] Languages = ["ar", "en", "es", "fr", "ru", "zh"];

    // Any day does: it is only asked whether the schedule ever comes round within eight years, leap days included.
    private static readonly DateTime SomeDay = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public void Id(string? id)
    {
        if (id is not null && (id.Length > LongestId || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || id.StartsWith('-') || id.EndsWith('-')))
        {
            fields.Wrong("id", $"'{id}' is not made of lower-case letters, digits and hyphens (at most {LongestId}), such as \"ahc-home\"");
        }
    }

    public SourceKind? Kind(string? kind)
    {
        if (kind is null)
        {
            return null;
        }

        if (Enum.GetNames<SourceKind>().Contains(kind, StringComparer.Ordinal))
        {
            return Enum.Parse<SourceKind>(kind);
        }

        fields.Wrong("kind", $"'{kind}' is not a kind; known are {string.Join(", ", Enum.GetNames<SourceKind>())}");
        return null;
    }

    public Uri? Url(string? url)
    {
        if (url is null)
        {
            return null;
        }

        if (url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0 && address.UserInfo.Length == 0)
        {
            return address;
        }

        fields.Wrong("url", $"'{url[..Math.Min(url.Length, 200)]}' is not an http or https address such as \"https://www.unodc.org/unodc/en/press/releases.html\"");
        return null;
    }

    public string? Schedule(string? schedule)
    {
        if (schedule is null)
        {
            return null;
        }

        if (CrontabSchedule.TryParse(schedule) is not { } cron)
        {
            fields.Wrong("schedule", $"'{schedule}' is not a cron expression of five fields such as \"15 */2 * * *\"");
            return null;
        }

        if (cron.GetNextOccurrence(SomeDay, SomeDay.AddYears(9)) >= SomeDay.AddYears(9))
        {
            fields.Wrong("schedule", $"'{schedule}' never comes round; a day that exists is wanted, such as \"15 */2 * * *\"");
            return null;
        }

        return schedule;
    }

    public string? Language(string? language)
    {
        if (language is not null && !Languages.Contains(language, StringComparer.Ordinal))
        {
            fields.Wrong("language", $"'{language}' is not one of {string.Join(", ", Languages)}");
        }

        return language;
    }

    public static ReadingRule? Rule(SourceFields? rule)
    {
        if (rule is null)
        {
            return null;
        }

        rule.Allow(SourceCatalogReader.RuleFields);
        var container = rule.Optional("container");
        var leave = rule.Texts("leave");
        XPath(rule, "container", container);
        foreach (var part in leave)
        {
            XPath(rule, "leave", part);
        }

        return new ReadingRule { Container = container, Leave = leave, Title = rule.Optional("title"), Category = rule.Optional("category") };
    }

    public ExpectedYield? Yield(SourceFields? expected)
    {
        if (expected is null)
        {
            return null;
        }

        expected.Allow(SourceCatalogReader.YieldFields);
        if (expected.Number("min") is not { } min || expected.Number("max") is not { } max)
        {
            return null;
        }

        if (min > max)
        {
            fields.Wrong("yield", $"min {min} is more than max {max}");
        }

        return new ExpectedYield(min, max);
    }

    private static void XPath(SourceFields rule, string field, string? path)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            if (XPathExpression.Compile(path).ReturnType == XPathResultType.NodeSet)
            {
                return;
            }
        }
        catch (Exception e) when (e is XPathException or ArgumentException)
        {
            // Said below, in the words of the catalogue.
        }

        rule.Wrong(field, $"'{path}' is not an XPath of elements such as \"//div[@id='content-container']\"");
    }
}
