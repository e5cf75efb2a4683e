using TreatyAlerts.Documents;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Home;

/// <summary>What came out on one day.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="Items">Newest first.</param>
public sealed record NewsDay(DateOnly Day, IReadOnlyList<NewsItem> Items);

/// <summary>A document that something happened to on a day.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Symbol">Its symbol; null where it has none.</param>
/// <param name="Title">Its title: somebody else's text.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Languages">The languages that it happened in.</param>
/// <param name="Document">What it is now; null where that cannot be read.</param>
/// <param name="Origin">How it came to be found.</param>
public sealed record NewsItem(string Id, string? Symbol, string Title, EventKind Kind, IReadOnlyList<string> Languages, Document? Document, EntryOrigin Origin = EntryOrigin.Listing);
