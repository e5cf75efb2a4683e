namespace TreatyAlerts.Sources.Reading;

/// <summary>The status page of a treaty: its listing is the page itself, once it is sure to be one; a new participant is then a replaced file.</summary>
internal static class TreatyStatus
{
    public static Listing Read(Source source, string text)
    {
        var listing = new ListingBuilder();
        var root = FeedReader.Load(text, out _);
        var words = root?.Value ?? text;
        var isStatus = words.Contains("Participant", StringComparison.OrdinalIgnoreCase) && words.Contains("Signature", StringComparison.OrdinalIgnoreCase);
        if (!isStatus && !(root?.Descendants().Any(element => element.Name.LocalName.Contains("participant", StringComparison.OrdinalIgnoreCase)) ?? false))
        {
            return listing.Build("No table of participants found: this is not the status of a treaty.");
        }

        var named = root?.Descendants().FirstOrDefault(element => element.Name.LocalName.Contains("title", StringComparison.OrdinalIgnoreCase))?.Value ?? "";
        new EntryMaker(source, listing).Add(new Finding(source.Url, source.Rule?.Title ?? (named.Length > 0 ? named : EntryMaker.FileTitle(source.Url)), [])
        {
            Language = source.Language,
            Category = "treaty status",
        });
        return listing.Build();
    }
}
