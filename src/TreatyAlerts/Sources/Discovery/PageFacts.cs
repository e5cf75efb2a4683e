using HtmlAgilityPack;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>What a page says of itself, beside its entries.</summary>
/// <param name="IsXml">It is XML and no page.</param>
/// <param name="Language">One of the six, where markup or address says it.</param>
/// <param name="Session">The session that title or headings name.</param>
/// <param name="Dates">The days that they name.</param>
/// <param name="Containers">XPaths of the parts that may hold the entries, null for the one that readers find themselves.</param>
internal sealed record PageFacts(bool IsXml, string? Language, string? Session, MeetingDates? Dates, IReadOnlyList<string?> Containers)
{
    private const int MostHeadings = 6;
    private const double NearlyAll = 0.9;

    private static readonly Source Reader = new() { Id = "draft", Body = "draft", Kind = SourceKind.SessionPage, Url = new Uri("http://localhost/"), Schedule = "0 * * * *", Rule = new ReadingRule { Container = "/*" } };

    public static PageFacts Of(ReadOnlySpan<byte> content, string? contentType, Uri address)
    {
        var inPath = LanguageIn(address);
        var (html, problem, _) = PageText.Decode(content, contentType, "en");
        var start = html.AsSpan().TrimStart();
        if (problem is not null)
        {
            return new PageFacts(false, inPath, null, null, [null]);
        }

        if (IsXmlStart(start) && !start[..Math.Min(start.Length, 2000)].Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return new PageFacts(true, inPath, null, null, [null]);
        }

        if (HtmlPage.Parse(html, Reader, address).Page is not { } page)
        {
            return new PageFacts(false, inPath, null, null, [null]);
        }

        var headings = HeadingsOf(page.Root);
        return new PageFacts(
            false,
            LanguageOf(page.Root) ?? inPath,
            headings.Select(SessionNames.In).FirstOrDefault(name => name is not null),
            headings.Select(heading => MeetingDates.In(heading)).FirstOrDefault(dates => dates is not null),
            [null, .. ContainerOf(page.Root, address) is { } path ? new[] { path } : []]);
    }

    private static bool IsXmlStart(ReadOnlySpan<char> start) =>
        start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<rss", StringComparison.OrdinalIgnoreCase)
        || start.StartsWith("<feed", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<rdf:", StringComparison.OrdinalIgnoreCase);

    private static List<string> HeadingsOf(HtmlNode root) =>
        [.. (root.SelectNodes("//h1|//h2|//h3|//title")?.AsEnumerable() ?? []).OrderBy(node => node.Name == "title" ? 9 : 0).Take(MostHeadings).Select(node => PlainText.OfMarkup(node.InnerText))];

    private static string? LanguageOf(HtmlNode root) =>
        root.SelectSingleNode("//html[@lang]")?.GetAttributeValue("lang", "") is { Length: >= 2 } said ? UnLanguage.OfCode(said.AsSpan(0, 2)) : null;

    private static string? LanguageIn(Uri address)
    {
        foreach (var segment in address.Segments.Take(4))
        {
            if (UnLanguage.OfCode(segment.AsSpan().TrimEnd('/')) is { } language)
            {
                return language;
            }
        }

        return null;
    }

    // The innermost part with an id that holds nearly all files of the page: for pages of other templates.
    private static string? ContainerOf(HtmlNode root, Uri address)
    {
        var counts = new Dictionary<HtmlNode, int>();
        var all = 0;
        foreach (var link in root.SelectNodes("//a[@href]")?.AsEnumerable() ?? [])
        {
            if (LinkJudge.Resolve(HtmlEntity.DeEntitize(link.GetAttributeValue("href", "")) ?? "", address, out _) is not { } url || !LinkJudge.IsDocument(url) || link.AncestorsAndSelf().Any(node => Chrome.Reason(node) is not null))
            {
                continue;
            }

            all++;
            foreach (var node in link.Ancestors().Where(node => IdOf(node) is not null))
            {
                counts[node] = counts.GetValueOrDefault(node) + 1;
            }
        }

        var holder = counts.Where(pair => pair.Value >= all * NearlyAll).Select(pair => pair.Key).MaxBy(node => node.Depth);
        return holder is null ? null : $"//*[@id='{IdOf(holder)}']";
    }

    // An id that can stand in an XPath as it is, and that no script made.
    private static string? IdOf(HtmlNode node) =>
        node.GetAttributeValue("id", "") is { Length: > 0 and < 60 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && id.Count(char.IsAsciiDigit) < 6 ? id : null;
}
