using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Documents;

/// <summary>What is taken of an entry once its document was read: the listing's word, settled and overruled by the document's (ADR 0019).</summary>
/// <param name="Item">The item as the listing gave it.</param>
/// <param name="Entry">The entry with the symbols, session and date that count.</param>
/// <param name="Title">The title that the document gives itself where it is the one to show; else null.</param>
/// <param name="Inside">All that the document says; null where it is a web page or has no text.</param>
/// <param name="Conflicts">Where both say something and not the same.</param>
internal sealed record Settled(InboxItem Item, Entry Entry, string? Title, DocumentMetadata? Inside, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>True when the document bears other symbols than the listing says.</summary>
    public bool HasOwnSymbols => !Entry.Symbols.SequenceEqual(Item.Entry.Symbols);

    /// <summary>True when the listing's symbol is another document's.</summary>
    public bool IsOverruled => Conflicts.Any(conflict => conflict is { Field: Conflict.Symbol, Won: ConflictWinner.Document });

    /// <summary>What the listing says, as far as the document heeds it.</summary>
    public static Settled AsListed(InboxItem item, Document document) =>
        new(item, document.Heeded(item.Entry), null, null, [.. document.Conflicts.Where(conflict => conflict.Source == item.Source && conflict.CanonicalUrl == item.Entry.CanonicalUrl)]);

    public static Settled Of(InboxItem item, ReadBytes read, string language)
    {
        var entry = item.Entry;
        var conflicts = new List<Conflict>();
        if (entry.Language is { } declared && declared != language)
        {
            conflicts.Add(Between("language", declared, language));
        }

        // Only a masthead says which of the names and dates of a first page are the document's own.
        if (read.Inside is not { HasMasthead: true } inside)
        {
            return new Settled(item, entry, null, read.Inside, conflicts);
        }

        var symbols = Symbols(entry, inside);
        if (entry.Symbols.Count > 0 && !symbols.Intersect(entry.Symbols, StringComparer.OrdinalIgnoreCase).Any())
        {
            conflicts.Add(Between(Conflict.Symbol, entry.Symbols[0], symbols[0]));
        }

        if (entry.Date is { } date && inside.Date is { } own && !Agrees(date, own))
        {
            conflicts.Add(Between("date", date.ToIso(), own.ToIso()));
        }

        // The line of the session may be the parent body's: it fills a gap and overrules nobody.
        var session = inside.Session is { } line ? SessionNames.In(line) : null;
        if (session is not null && entry.Session is { } named && SessionNames.In(named) is { } other && other != session)
        {
            conflicts.Add(Between("session", named, session, ConflictWinner.Listing));
        }

        var title = TitleMatching.Judge(entry, inside, language);
        if (title is TitleMatch.Other)
        {
            conflicts.Add(Between("title", entry.Title, inside.Title!));
        }

        return new Settled(
            item,
            entry with { Symbols = symbols, Session = entry.Session ?? session, Date = inside.Date ?? entry.Date },
            title is TitleMatch.Other or TitleMatch.Open ? inside.Title : null,
            inside,
            conflicts);

        Conflict Between(string field, string listing, string said, ConflictWinner won = ConflictWinner.Document) =>
            new(field, listing, said, won, item.Source, entry.CanonicalUrl);
    }

    /// <summary>The same with the listing's symbols: the document's lead to one that this cannot be.</summary>
    public Settled WithListedSymbols() => this with
    {
        Entry = Entry with { Symbols = Item.Entry.Symbols },
        Conflicts = [.. Conflicts.Select(conflict => conflict.Field == Conflict.Symbol ? conflict with { Won = ConflictWinner.Listing } : conflict)],
    };

    private static IReadOnlyList<string> Symbols(Entry entry, DocumentMetadata inside) =>
        inside.Symbols.Count == 0 ? entry.Symbols
        : entry.Symbols.Intersect(inside.Symbols, StringComparer.OrdinalIgnoreCase).Any() ? [.. entry.Symbols.Union(inside.Symbols, StringComparer.OrdinalIgnoreCase)]
        : inside.Symbols;

    private static bool Agrees(EntryDate listed, EntryDate own) => listed.Precision switch
    {
        DatePrecision.Day => listed.Day == own.Day,
        DatePrecision.Month => (listed.Day.Year, listed.Day.Month) == (own.Day.Year, own.Day.Month),
        _ => listed.Day.Year == own.Day.Year,
    };
}
