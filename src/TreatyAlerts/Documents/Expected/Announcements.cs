using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents.Expected;

/// <summary>Finds the symbols that documents and listings name and that no document of ours bears.</summary>
internal sealed class Announcements(IBlobStore store, DocumentStore documents, Journal journal, SourceCatalog catalog, ExpectedDocuments expected)
{
    private const int MostOfOneDocument = 200;
    private const int MostTextLength = 2_000_000;

    private static readonly TimeSpan FirstSpan = TimeSpan.FromDays(60);
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private static readonly TimeSpan ListingsEvery = TimeSpan.FromHours(12);

    /// <summary>A file that a listing shows has this long to come in by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>Reads what is new since the last time.</summary>
    public async Task<ProbeState> ReadAsync(ProbeState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var from = (state.ReadThrough ?? now - FirstSpan) - Late;
        var told = await journal.ReadAsync(from, now, _ => { }, cancellation).Where(entry => entry.Sha256 is not null && entry.Language is not null).ToListAsync(cancellation);
        foreach (var entry in told.DistinctBy(entry => entry.Document))
        {
            await ReadTextAsync(entry, cancellation);
        }

        if (state.ListingsRead is not { } read || now - read >= ListingsEvery)
        {
            foreach (var source in catalog.Sources.Where(source => source.Enabled))
            {
                await ReadListingAsync(source, now, cancellation);
            }

            state = state with { ListingsRead = now };
        }

        return state with { ReadThrough = now };
    }

    private async Task ReadTextAsync(JournalEvent entry, CancellationToken cancellation)
    {
        if (await documents.FindAsync(entry.Document, cancellation) is not { } document
            || await documents.TextAsync(document.Id, entry.Language!, entry.Sha256!, cancellation) is not { } text)
        {
            return;
        }

        var plain = text.ToPlainText();
        var bodies = document.Symbols.Select(symbol => DocumentSymbol.TryParse(symbol, out var parsed) ? parsed.Body : null).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var symbol in DocumentSymbol.FindAll(plain[..Math.Min(plain.Length, MostTextLength)]).Where(symbol => bodies.Contains(symbol.Body) && IsOfNow(symbol, entry.At)).Take(MostOfOneDocument))
        {
            await AnnounceAsync(symbol, new ExpectedDocument { Symbol = symbol.Text, Body = document.Body, Session = document.Session, Document = document.Id, Announced = entry.At, NextLook = entry.At }, cancellation);
        }
    }

    private async Task ReadListingAsync(Source source, DateTimeOffset now, CancellationToken cancellation)
    {
        SourceState? state;
        try
        {
            state = (await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation))?.Value;
        }
        catch (DamagedBlobException)
        {
            // Its check says what is damaged.
            return;
        }

        foreach (var seen in state?.Seen.Values.Where(seen => seen is { AbsentSince: null, Entry.Symbols.Count: > 0 } && now - seen.FirstSeen > Patience) ?? [])
        {
            if (DocumentSymbol.TryParse(seen.Entry.Symbols[0], out var symbol) && !AccessAddress.IsOne(seen.Entry.Url))
            {
                await AnnounceAsync(
                    symbol, new ExpectedDocument { Symbol = symbol.Text, Body = source.Body, Session = seen.Entry.Session, Source = source.Id, Announced = seen.FirstSeen, NextLook = now }, cancellation);
            }
        }
    }

    private async Task AnnounceAsync(DocumentSymbol symbol, ExpectedDocument announced, CancellationToken cancellation)
    {
        if (await store.ReadJsonAsync<Pointer>(Pointer.NameOfSymbol(symbol.Text), cancellation) is null)
        {
            await expected.AnnounceAsync(announced, cancellation);
        }
    }

    // E/CN.15/2019/7 in a text of 2026 is a reference, not an announcement.
    private static bool IsOfNow(DocumentSymbol symbol, DateTimeOffset at) =>
        symbol.Text.Split('/').Where(part => part.Length == 4 && part.All(char.IsAsciiDigit)).All(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) >= at.Year);
}
