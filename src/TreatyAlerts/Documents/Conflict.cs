namespace TreatyAlerts.Documents;

/// <summary>Listing and document say different things of one field.</summary>
/// <param name="Field">symbol, title, date, session or language.</param>
/// <param name="Listing">What the page says.</param>
/// <param name="Inside">What the document says of itself.</param>
/// <param name="Won">Whose value is used.</param>
/// <param name="Source">The source whose page it is.</param>
/// <param name="CanonicalUrl">The place of the document there.</param>
public sealed record Conflict(string Field, string Listing, string Inside, ConflictWinner Won, string Source, string CanonicalUrl)
{
    internal const string Symbol = "symbol";

    /// <summary>One line for people.</summary>
    public string Told => $"{Field}: the page says “{Listing}”, the document “{Inside}” ({(Won is ConflictWinner.Document ? "the document is believed" : "the page is believed")})";
}

/// <summary>Who is believed.</summary>
public enum ConflictWinner
{
    Document,
    Listing,
}
