using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Gathers what a page shows: each address once, and every link that was left with its reason.</summary>
internal sealed class ListingBuilder
{
    // Hostile pages hold millions of links; no real one comes near these.
    private const int MostEntries = 5_000;
    private const int MostLeft = 20_000;
    private const int LongestAddress = 500;
    private const int LongestText = 200;

    private readonly List<Entry> _entries = [];
    private readonly List<LeftLink> _left = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    /// <summary>Adds an entry; a second one with the same address only adds what the first did not know.</summary>
    public void Add(Entry entry, string linkText)
    {
        if (_places.TryGetValue(entry.CanonicalUrl, out var at))
        {
            _entries[at] = Merge(_entries[at], entry);
            Leave(entry.Url.AbsoluteUri, linkText, "the same address stands above");
            return;
        }

        if (_entries.Count >= MostEntries)
        {
            Leave(entry.Url.AbsoluteUri, linkText, $"more than {MostEntries} entries");
            return;
        }

        _places.Add(entry.CanonicalUrl, _entries.Count);
        _entries.Add(entry);
    }

    public void Leave(PageLink link, string reason) => Leave(link.Href, link.Text.Length > 0 ? link.Text : link.Hint ?? "", reason);

    public void Leave(string address, string text, string reason)
    {
        if (_left.Count < MostLeft)
        {
            _left.Add(new LeftLink(PlainText.Of(address, LongestAddress), PlainText.Of(text, LongestText), reason));
        }
    }

    public Listing Build(string? problem = null, ListingFault fault = ListingFault.Unreadable, PageOutline? outline = null) =>
        new(_entries, _left, problem) { Fault = fault, Outline = outline };

    private static Entry Merge(Entry first, Entry second) => first with
    {
        Symbols = first.Symbols.Count > 0 ? first.Symbols : second.Symbols,
        Language = first.Language ?? second.Language,
        Submitter = first.Submitter ?? second.Submitter,
        Date = first.Date ?? second.Date,
        Session = first.Session ?? second.Session,
    };
}
