namespace TreatyAlerts.Documents.Expected;

/// <summary>The address under which the Official Document System gives a document by symbol and language.</summary>
internal static class AccessAddress
{
    /// <summary>Names the system where events and places name a source.</summary>
    public const string Source = "ods";

    private const string Host = "documents.un.org";
    private const string Path = "/api/symbol/access";

    public static Uri Of(string symbol, string language) => new($"https://{Host}{Path}?s={Uri.EscapeDataString(symbol)}&l={language}&t=pdf");

    /// <summary>True for such an address: what it gives is a PDF or nothing.</summary>
    public static bool IsOne(Uri url) => url.Host.Equals(Host, StringComparison.OrdinalIgnoreCase) && url.AbsolutePath.Equals(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the file that an access address led to lies with the United Nations.</summary>
    public static bool IsOfTheUnitedNations(Uri url) => url.Host.EndsWith(".un.org", StringComparison.OrdinalIgnoreCase) || url.Host.Equals("un.org", StringComparison.OrdinalIgnoreCase);
}
