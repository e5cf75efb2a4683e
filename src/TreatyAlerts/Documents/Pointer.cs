using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents;

/// <summary>Leads from a place or a symbol to the document that it stands for (<c>pointers/{key}.json</c>, ADR 0005).</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Of">The canonical URL or symbol, for people who open the folder.</param>
internal sealed record Pointer(string Document, string Of)
{
    public static string NameOfPlace(string canonicalUrl) => BlobNames.DocumentPointer(BlobNames.Key("place", canonicalUrl));

    /// <summary>Of an entry whose document bears another symbol than the listing says: where it was taken in.</summary>
    public static string NameOfOverruled(string canonicalUrl, string symbol) => BlobNames.DocumentPointer(BlobNames.Key("overruled", canonicalUrl, symbol.ToUpperInvariant()));

    public static string NameOfSymbol(string symbol) => BlobNames.DocumentPointer(BlobNames.Key("symbol", symbol.ToUpperInvariant()));
}
