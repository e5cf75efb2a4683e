namespace TreatyAlerts.Sources;

/// <summary>Reads the listing out of a page or feed.</summary>
public static class PageReader
{
    /// <summary>Reads what a source shows; never throws for what the bytes hold.</summary>
    /// <param name="source">The source, with its kind and rule.</param>
    /// <param name="address">Where the bytes came from after redirects: the base of relative links.</param>
    /// <param name="content">The bytes as fetched, in any encoding.</param>
    /// <param name="contentType">The Content-Type header, if any.</param>
    public static Listing Read(Source source, Uri address, ReadOnlyMemory<byte> content, string? contentType) =>
        throw new NotImplementedException($"{source}{address}{content.Length}{contentType}");
}
