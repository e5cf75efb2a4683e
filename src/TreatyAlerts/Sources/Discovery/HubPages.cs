using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Finds the session pages that a hub links and nobody declared, and has them watched in quarantine.</summary>
/// <remarks>
/// It runs after each reading of a hub, over all its links: a crash in between finds the same pages again, under the same ids.
/// A hub is a page of other people: only its own host and the catalogue's hosts are followed, and only so many pages.
/// </remarks>
public sealed partial class HubPages(IBlobStore store, SourceCatalog catalog, CatalogOptions options, TimeProvider time, ILogger<HubPages> logger)
{
    private const int MostRefusedKept = 20;
    private const int LongestUrl = 2048;

    // A session's page before the session is a heading without documents.
    private static readonly ExpectedYield Yield = new(0, 500);

    /// <summary>Takes up what is new among a hub's entries; returns it.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="entries">What it links.</param>
    /// <param name="newLinks">Canonical URLs of the links that it did not have when it was first read.</param>
    /// <param name="cancellation">Stops before the next page.</param>
    public async Task<IReadOnlyList<FoundSource>> FindAsync(Source hub, IReadOnlyList<Entry> entries, IReadOnlySet<string> newLinks, CancellationToken cancellation = default)
    {
        if (!options.Discover || hub.Kind is not SourceKind.Hub || entries.Select(SessionLink.Of).OfType<SessionLink>().ToList() is not { Count: > 0 } links)
        {
            return [];
        }

        await catalog.RefreshAsync(store, cancellation);
        var known = await KnownPages.ReadAsync(store, catalog, hub.Body, links.Select(link => link.Entry.CanonicalUrl), cancellation);
        var (found, refused) = (new List<FoundSource>(), new List<RefusedPage>());
        foreach (var link in links.Where(link => !known.HasAddress(link.Entry.CanonicalUrl)))
        {
            if (Refusal(hub, link.Entry, known) is { } reason)
            {
                refused.Add(new RefusedPage(link.Entry.Url, link.Entry.Title, reason));
                continue;
            }

            var proposal = Proposal(hub, link, known) with { LinkIsNew = newLinks.Contains(link.Entry.CanonicalUrl) };
            known.Add(proposal);
            if (await store.CreateJsonAsync(BlobNames.FoundSource(proposal.Id), proposal, cancellation))
            {
                Log.Found(logger, proposal.Id, hub.Id);
                found.Add(proposal);
            }
        }

        await KeepAsync(hub, refused, cancellation);
        if (found.Count > 0)
        {
            await catalog.RefreshAsync(store, cancellation);
        }

        return found;
    }

    private string? Refusal(Source hub, Entry entry, KnownPages known) => entry switch
    {
        { Url.UserInfo.Length: > 0 } => "the address holds a user's name",
        { Url.OriginalString.Length: > LongestUrl } => $"the address is longer than {LongestUrl} characters",
        _ when !PageHosts.AreNear(hub.Url, entry.Url, catalog) => $"{entry.Url.Authority} is neither the hub's host nor one of the catalogue",
        _ when known.CountOf(hub.Id) >= options.FoundPerHub => $"{options.FoundPerHub} found pages of this hub are watched already (Sources:FoundPerHub)",
        _ when known.Count >= options.FoundAtMost => $"{options.FoundAtMost} found pages are watched already (Sources:FoundAtMost)",
        _ => null,
    };

    private FoundSource Proposal(Source hub, SessionLink link, KnownPages known)
    {
        var (now, url) = (time.GetUtcNow(), link.Entry.CanonicalUrl);
        var id = SourceId.Of(hub.Body, link.Name);
        return new FoundSource
        {
            Definition = new Source
            {
                Id = known.HasId(id) ? SourceId.Of(hub.Body, link.Name, url) : id,
                Body = hub.Body,
                Kind = SourceKind.SessionPage,
                Url = link.Entry.Url,
                Schedule = PageSchedule.Of(url, link.Ends, now),
                Language = hub.Language,
                Session = link.Name,
                Yield = Yield,
            },
            Hub = hub.Id,
            Title = link.Entry.Title,
            FoundAt = now,
            QuarantinedUntil = now + options.QuarantineFor,
        };
    }

    // What is not watched must not go unsaid; written only when it is another.
    private async Task KeepAsync(Source hub, List<RefusedPage> refused, CancellationToken cancellation)
    {
        var pages = refused.Take(MostRefusedKept).ToList();
        var name = BlobNames.RefusedPagesOf(hub.Id);
        var before = await ReadAsync(name, cancellation);
        if (before is null ? refused.Count == 0 : before.Count == refused.Count && before.Pages.SequenceEqual(pages))
        {
            return;
        }

        Log.Refused(logger, refused.Count, hub.Id);
        await store.UpdateJsonAsync<RefusedPages>(name, _ => new RefusedPages(hub.Id, time.GetUtcNow(), refused.Count, pages), cancellation);
    }

    private async Task<RefusedPages?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<RefusedPages>(name, cancellation))?.Value;
        }
        catch (DamagedBlobException)
        {
            if (await store.GetAsync(name, cancellation) is { } damaged)
            {
                await store.DeleteAsync(name, damaged.ETag, cancellation);
            }

            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Source {Source} was found on {Hub}: it is watched in quarantine")]
        public static partial void Found(ILogger logger, string source, string hub);

        [LoggerMessage(2, LogLevel.Warning, "{Pages} session pages of {Hub} are not watched: 'treatyalerts sources found' says why")]
        public static partial void Refused(ILogger logger, int pages, string hub);
    }
}
