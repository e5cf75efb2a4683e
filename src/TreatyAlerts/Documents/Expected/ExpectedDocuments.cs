using System.Runtime.CompilerServices;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents.Expected;

/// <summary>The symbols that were announced, and which of them are out.</summary>
public sealed class ExpectedDocuments(IBlobStore store)
{
    private const string Folder = "expected/symbols/";

    // What the last run of the probe found open, for pages that cannot read hundreds of blobs.
    private const string OpenName = "expected/open.json";

    /// <summary>What is announced and not yet issued, in the order of symbols.</summary>
    public async Task<IReadOnlyList<ExpectedDocument>> ListAsync(CancellationToken cancellation = default)
    {
        var open = new List<ExpectedDocument>();
        await foreach (var expected in AllAsync(cancellation))
        {
            if (!await IsIssuedAsync(expected.Symbol, cancellation))
            {
                open.Add(expected);
            }
        }

        return [.. open.OrderBy(expected => expected.Symbol, Comparer<string>.Create((one, other) => DocumentSymbol.Parse(one).CompareTo(DocumentSymbol.Parse(other))))];
    }

    /// <summary>The same of one body, as of the last run of the probe, but for what came out since.</summary>
    public async Task<IReadOnlyList<ExpectedDocument>> OfBodyAsync(string body, int most, CancellationToken cancellation = default)
    {
        var open = new List<ExpectedDocument>();
        foreach (var expected in (await store.ReadJsonAsync<OpenList>(OpenName, cancellation))?.Value.Documents.Where(one => one.Body == body).Take(most) ?? [])
        {
            if (!await IsIssuedAsync(expected.Symbol, cancellation))
            {
                open.Add(expected);
            }
        }

        return open;
    }

    internal Task KeepOpenAsync(IReadOnlyList<ExpectedDocument> open, CancellationToken cancellation) =>
        store.UpdateJsonAsync<OpenList>(OpenName, _ => new OpenList(open), cancellation);

    /// <summary>A symbol that was announced, in any spelling; null when it was not.</summary>
    public async Task<ExpectedDocument?> FindAsync(string symbol, CancellationToken cancellation = default) =>
        DocumentSymbol.TryParse(symbol, out var parsed) ? (await store.ReadJsonAsync<ExpectedDocument>(NameOf(parsed.Text), cancellation))?.Value : null;

    internal async IAsyncEnumerable<ExpectedDocument> AllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(Folder, cancellation))
        {
            if (await store.ReadJsonAsync<ExpectedDocument>(blob.Name, cancellation) is { } found)
            {
                yield return found.Value;
            }
        }
    }

    /// <summary>Notes an announcement; one that was known only lasts longer by it.</summary>
    internal Task AnnounceAsync(ExpectedDocument announced, CancellationToken cancellation) =>
        UpdateAsync(announced.Symbol, known => known is null ? announced : known.Announced < announced.Announced ? known with { Announced = announced.Announced } : null, cancellation);

    internal Task UpdateAsync(string symbol, Func<ExpectedDocument?, ExpectedDocument?> change, CancellationToken cancellation) =>
        store.UpdateJsonAsync(NameOf(symbol), change, cancellation);

    private async Task<bool> IsIssuedAsync(string symbol, CancellationToken cancellation) =>
        await store.ReadJsonAsync<Pointer>(Pointer.NameOfSymbol(symbol), cancellation) is not null;

    private sealed record OpenList(IReadOnlyList<ExpectedDocument> Documents);

    private static string NameOf(string symbol) => $"{Folder}{BlobNames.Key(symbol.ToUpperInvariant())}.json";
}
