using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents.Expected;

/// <summary>Looks for announced documents at the Official Document System, and hands what is out to be taken in.</summary>
/// <remarks>
/// The failure ladder: a host that refuses, fails or does not answer some times in a row is left alone for hours, then for longer, up to a week; what it
/// says of one symbol – nothing, an error page, another document – only makes the next look at that symbol later. A symbol's looks end with its time.
/// </remarks>
public sealed partial class ExpectedProbe(
    IBlobStore store, IWorkQueue queue, PoliteHttp http, TextExtractor extractor, DocumentStore documents, Journal journal, SourceCatalog catalog,
    ExpectedDocuments expected, ExpectedOptions options, IngestOptions limits, TimeProvider time, ILogger<ExpectedProbe> logger)
{
    private const string StateName = "expected/state.json";

    // One run is to be over before the next; the rest of the day's requests are the next runs'.
    private const int MostOfOneRun = 30;

    private static readonly string[] Languages = ["en", "fr", "es", "ru", "ar", "zh"];
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromDays(7);

    private readonly Announcements announcements = new(store, documents, journal, catalog, expected);

    /// <summary>Reads announcements and looks for what is due; returns how many requests were made.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await using var held = await store.TryLockAsync("expected", cancellation);
        if (held is null)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var kept = (await store.ReadJsonAsync<ProbeState>(StateName, cancellation))?.Value ?? new ProbeState();
        if (now - kept.ReadThrough < Rest)
        {
            return 0;
        }

        var state = await announcements.ReadAsync(kept, now, cancellation);
        await SaveAsync(state, cancellation);
        await expected.KeepOpenAsync(await expected.ListAsync(cancellation), cancellation);
        if (!options.Enabled || now < state.QuietUntil)
        {
            return 0;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        state = state.Day == today ? state : state with { Day = today, Requests = 0 };
        var before = state.Requests;
        foreach (var due in await DueAsync(now, cancellation))
        {
            if (Left(state, before) <= 0 || now < state.QuietUntil)
            {
                break;
            }

            state = await LookAsync(due, state, before, now, cancellation);
            await SaveAsync(state, cancellation);
        }

        return state.Requests - before;
    }

    private int Left(ProbeState state, int before) => Math.Min(options.RequestsPerDay - state.Requests, MostOfOneRun - (state.Requests - before));

    private async Task<IReadOnlyList<ExpectedDocument>> DueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await expected.AllAsync(cancellation).Where(one => one.NextLook <= now && now - one.Announced < options.LookFor && one.Found.Count < Languages.Length)
            .OrderBy(one => one.NextLook).ThenBy(one => one.Symbol, StringComparer.Ordinal).Take(MostOfOneRun).ToListAsync(cancellation);

    private async Task<ProbeState> LookAsync(ExpectedDocument looked, ProbeState state, int before, DateTimeOffset now, CancellationToken cancellation)
    {
        var document = await documents.FindBySymbolAsync(looked.Symbol, cancellation);
        var found = looked.Found.Union(document?.Languages ?? []).ToList();
        var (wanted, news) = (Languages.Except(found).ToList(), 0);
        var given = document?.Renditions.SelectMany(rendition => rendition.Versions).Select(version => version.Sha256).ToHashSet() ?? [];
        string? answer = null;
        var isWhole = true;
        foreach (var language in wanted)
        {
            if (Left(state, before) <= 0)
            {
                isWhole = false;
                break;
            }

            var look = await AskAsync(looked.Symbol, language, given, cancellation);
            answer = look.Answer;
            state = look.IsFailure ? Failed(state with { Requests = state.Requests + 1 }, look.Answer, now) : state with { Requests = state.Requests + 1, Failures = 0, Breaks = 0, QuietUntil = null, Problem = null };
            if (look.IsFailure)
            {
                isWhole = false;
                break;
            }

            if (look.IsOut)
            {
                await HandOverAsync(looked, language, now, cancellation);
                found.Add(language);
                news++;
            }
            else if (news == 0 && document is null && looked.Looks % Languages.Length != 0)
            {
                // Where the first language asked for is not out, the others hardly are: they are asked for at every sixth look.
                break;
            }
        }

        var looks = !isWhole ? looked.Looks : news > 0 ? 0 : looked.Looks + 1;
        await expected.UpdateAsync(looked.Symbol, known => (known ?? looked) with
        {
            Found = found,
            Looks = looks,
            LastLook = now,
            NextLook = isWhole ? now + options.DelayAfter(Math.Max(1, looks)) : looked.NextLook,
            Answer = answer,
        }, cancellation);
        return state;
    }

    private async Task<Look> AskAsync(string symbol, string language, HashSet<string> given, CancellationToken cancellation)
    {
        var fetched = await http.FetchAsync(new FetchRequest(AccessAddress.Of(symbol, language), MaxBytes: limits.MaxDocumentBytes), cancellation);
        return fetched.Outcome switch
        {
            FetchOutcome.Fetched => Judge(symbol, language, given, fetched, cancellation),
            FetchOutcome.Empty or FetchOutcome.NotFound => new Look("not yet there"),
            FetchOutcome.TooLarge or FetchOutcome.UnsafeAddress or FetchOutcome.TooManyRedirects => new Look(fetched.Detail),
            _ => new Look(fetched.Detail) { IsFailure = true },
        };
    }

    private Look Judge(string symbol, string language, HashSet<string> given, FetchResult fetched, CancellationToken cancellation)
    {
        if (!AccessAddress.IsOfTheUnitedNations(fetched.FinalUrl))
        {
            return new Look($"led to {fetched.FinalUrl.Host}, which is not the United Nations'");
        }

        if (!fetched.Body.Span.StartsWith("%PDF-"u8))
        {
            return new Look("a page where a PDF would be");
        }

        // A scan says nothing of itself; a text that names symbols on its first page and not this one is another document.
        var text = extractor.Extract(fetched.Body, fetched.ContentType, cancellation).Text;
        var named = text is { Pages: [var first, ..] } ? DocumentSymbol.FindAll(first.ToPlainText()) : [];
        return named.Count > 0 && !named.Any(one => one.Text.Equals(symbol, StringComparison.OrdinalIgnoreCase)) ? new Look($"a document that names {named[0]}")
            : text?.Language is { } own && own != language ? new Look($"a document in another language ({own})")
            : !given.Add(Convert.ToHexStringLower(SHA256.HashData(fetched.Body.Span))) ? new Look("the file of another language")
            : new Look("out") { IsOut = true };
    }

    private ProbeState Failed(ProbeState state, string problem, DateTimeOffset now)
    {
        if (state.Failures + 1 < options.BreakAfter)
        {
            return state with { Failures = state.Failures + 1, Problem = problem };
        }

        var quiet = GrowingDelay.After(options.BreakFor, LongestBreak, state.Breaks + 1);
        Log.Quiet(logger, problem, now + quiet);
        return state with { Failures = 0, Breaks = state.Breaks + 1, QuietUntil = now + quiet, Problem = problem };
    }

    // What is there at the first look was there before anybody looked, as in a source's first reading.
    private async Task HandOverAsync(ExpectedDocument looked, string language, DateTimeOffset now, CancellationToken cancellation)
    {
        var url = AccessAddress.Of(looked.Symbol, language);
        var entry = new Entry { Url = url, CanonicalUrl = CanonicalUrl.Of(url), Title = looked.Symbol, Symbols = [looked.Symbol], Language = language, Session = looked.Session, Category = "document" };
        var item = new InboxItem
        {
            Key = InboxItem.KeyOf(InboxTask.Ingest, AccessAddress.Source, entry.CanonicalUrl, now),
            Task = InboxTask.Ingest,
            Source = AccessAddress.Source,
            Body = looked.Body,
            Entry = entry,
            FoundAt = now,
            History = looked.LastLook is null,
            NewsSince = DateOnly.FromDateTime((now - NewsFor).UtcDateTime),
        };
        if (await store.CreateJsonAsync(BlobNames.InboxItem(item.Key), item, cancellation))
        {
            await queue.SendAsync(SourceCheck.DocumentsQueue, item.Key, cancellation: cancellation);
        }
    }

    private async Task SaveAsync(ProbeState state, CancellationToken cancellation) => await store.UpdateJsonAsync<ProbeState>(StateName, _ => state, cancellation);

    private sealed record Look(string Answer)
    {
        public bool IsOut { get; init; }

        public bool IsFailure { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The Official Document System is left alone until {Until}: {Problem}")]
        public static partial void Quiet(ILogger logger, string problem, DateTimeOffset until);
    }
}
