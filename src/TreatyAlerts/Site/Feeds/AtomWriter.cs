using System.Globalization;
using System.Text;
using System.Xml;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Writes a feed as Atom (RFC 4287) with pages (RFC 5005, section 3).</summary>
internal static class AtomWriter
{
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            Element(xml, "id", feed.Id.AbsoluteUri);
            Element(xml, "title", feed.Title);
            Element(xml, "subtitle", feed.Subtitle);
            Element(xml, "updated", Instant(feed.Updated));
            Person(xml, "TreatyAlerts");
            Element(xml, "generator", "TreatyAlerts");
            Link(xml, "self", feed.Self, MediaType);
            Link(xml, "alternate", feed.Home, "text/html");
            Link(xml, "first", feed.First, MediaType);
            if (feed.Next is { } next)
            {
                Link(xml, "next", next, MediaType);
            }

            foreach (var entry in feed.Entries)
            {
                Entry(xml, entry);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", entry.Id.AbsoluteUri);
        Element(xml, "title", entry.Title);
        Element(xml, "updated", Instant(entry.At));
        Element(xml, "published", Instant(entry.At));
        Person(xml, entry.Author);
        Category(xml, entry.Kind.ToString(), "urn:treatyalerts:kind");
        Category(xml, entry.Body, "urn:treatyalerts:body");
        if (entry.Category is { Length: > 0 } category)
        {
            Category(xml, category, "urn:treatyalerts:category");
        }

        Link(xml, "alternate", entry.Page, "text/html");
        Link(xml, "related", entry.Original, null);
        if (entry.File is { } file)
        {
            Link(xml, "enclosure", file.Url, file.Type, file.Length);
        }

        Element(xml, "summary", entry.Summary);
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlText.Of(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string scheme)
    {
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", XmlText.Of(term));
        xml.WriteAttributeString("scheme", scheme);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri to, string? type, long length = 0)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", XmlText.Of(to.AbsoluteUri));
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }

        if (length > 0)
        {
            xml.WriteAttributeString("length", length.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, XmlText.Of(text));

    // RFC 3339 with a capital T and Z (RFC 4287, section 3.3).
    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
