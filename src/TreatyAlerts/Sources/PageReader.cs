using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Sources;

/// <summary>Reads the listing out of a page or feed.</summary>
public static class PageReader
{
    /// <summary>Raised whenever reading changes, so that unchanged pages are read again.</summary>
    public const int Version = 1;

    /// <summary>Reads what a source shows; never throws for what the bytes hold.</summary>
    /// <param name="source">The source, with its kind and rule.</param>
    /// <param name="address">Where the bytes came from after redirects: the base of relative links.</param>
    /// <param name="content">The bytes as fetched, in any encoding.</param>
    /// <param name="contentType">The Content-Type header, if any.</param>
    public static Listing Read(Source source, Uri address, ReadOnlyMemory<byte> content, string? contentType)
    {
        if (source.Kind == SourceKind.File)
        {
            return SingleFile.Read(source, content);
        }

        var (text, problem, fault) = PageText.Decode(content.Span, contentType, source.Language);
        if (problem is not null)
        {
            return new Listing([], [], problem) { Fault = fault };
        }

        return source.Kind switch
        {
            SourceKind.Feed => FeedReader.Read(source, address, text),
            SourceKind.XmlStatus => TreatyStatus.Read(source, text),
            _ => PageListing.Read(source, address, text),
        };
    }
}
