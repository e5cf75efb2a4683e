using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Reads RSS 2.0, RSS 1.0 and Atom.</summary>
/// <remarks>Document type declarations are refused: no entity of a feed is ever expanded (https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html).</remarks>
internal static class FeedReader
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = PageText.MostBytes,
    };

    public static Listing Read(Source source, Uri address, string text)
    {
        var listing = new ListingBuilder();
        if (Load(text, out var problem) is not { } root)
        {
            return listing.Build(problem);
        }

        if (root.Name.LocalName is not ("rss" or "RDF" or "feed"))
        {
            return listing.Build($"This is not a feed: its root element is <{PlainText.Of(root.Name.LocalName, 40)}>, expected is rss, RDF or feed.");
        }

        var maker = new EntryMaker(source, listing);
        foreach (var item in root.Descendants().Where(element => element.Name.LocalName is "item" or "entry"))
        {
            ReadItem(item, maker, address);
        }

        return listing.Build();
    }

    /// <summary>Parses without ever expanding an entity; null with the problem.</summary>
    public static XElement? Load(string text, out string? problem)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), Safe);
            while (reader.Read())
            {
                if (reader.Depth > TagScan.MostDepth)
                {
                    problem = $"The XML nests more than {TagScan.MostDepth} elements.";
                    return null;
                }
            }

            using var again = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), Safe);
            problem = null;
            return XElement.Load(again);
        }
        catch (XmlException e)
        {
            problem = text.Contains("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase)
                ? "An HTML page stands where XML was expected."
                : $"This is not well-formed XML: {e.Message}";
            return null;
        }
    }

    private static void ReadItem(XElement item, EntryMaker maker, Uri address)
    {
        var title = PlainText.OfMarkup(Text(item, "title") ?? "");
        var href = Link(item);
        if (LinkJudge.Resolve(href, address, out var reason) is not { } url)
        {
            maker.Listing.Leave(href, title, reason);
            return;
        }

        var stated = Text(item, "pubDate") ?? Text(item, "published") ?? Text(item, "date") ?? Text(item, "updated");
        maker.Add(new Finding(url, title, [])
        {
            Symbols = NamedSymbols.InTitle(title),
            Language = Language(Text(item, "language") ?? item.Attribute(XNamespace.Xml + "lang")?.Value),
            Date = EntryDates.Iso(stated) ?? Rfc822(stated),
            Category = "news",
        });
    }

    // Atom: the alternate link; RSS: the link, else a guid that is an address.
    private static string Link(XElement item)
    {
        var links = item.Elements().Where(element => element.Name.LocalName == "link").ToList();
        var atom = links.Find(link => link.Attribute("href") is not null && (link.Attribute("rel")?.Value ?? "alternate") == "alternate");
        if (atom is not null)
        {
            return atom.Attribute("href")!.Value;
        }

        var plain = links.Find(link => link.Value.Trim().Length > 0)?.Value.Trim();
        var guid = item.Elements().FirstOrDefault(element => element.Name.LocalName == "guid");
        return plain ?? (guid?.Attribute("isPermaLink")?.Value != "false" ? guid?.Value.Trim() : null) ?? item.Attribute(XName.Get("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"))?.Value ?? "";
    }

    private static string? Text(XElement item, string name) => item.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string? Language(string? code) => code is { Length: >= 2 } ? Documents.Symbols.UnLanguage.OfCode(code.AsSpan(0, 2)) : null;

    // "Tue, 10 Jun 2025 09:00:00 EST": day names are often wrong and zones unknown; the day is what counts.
    private static EntryDate? Rfc822(string? text)
    {
        if (text is null || text.Length > 60)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new EntryDate(DateOnly.FromDateTime(instant.DateTime), DatePrecision.Day)
            : EntryDates.InText(text);
    }
}
