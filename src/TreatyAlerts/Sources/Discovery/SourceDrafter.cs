using System.Globalization;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Drafts a source definition from a page: reads it in every way, takes the best, and guesses the rest.</summary>
public static class SourceDrafter
{
    private const string Draft = "draft";
    private const string Hourly = "0 * * * *";
    private const int FrozenAfterDays = 180;
    private const int FewestAtMost = 50;

    private static readonly SourceKind[] PageKinds =
        [SourceKind.SessionPage, SourceKind.Hub, SourceKind.SymbolTable, SourceKind.LetterTable, SourceKind.Submissions, SourceKind.News, SourceKind.UnisArchive];

    /// <summary>The draft; never throws for what the bytes hold.</summary>
    /// <param name="catalog">What is watched already: for the body, and for a minute that is free.</param>
    /// <param name="address">Where the page is, after redirects.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="contentType">The Content-Type header, if any.</param>
    /// <param name="wishes">What is known.</param>
    /// <param name="now">Today: what is long over is looked at less often.</param>
    public static SourceDraft Of(SourceCatalog catalog, Uri address, ReadOnlyMemory<byte> content, string? contentType, DraftWishes wishes, DateTimeOffset now)
    {
        var guesses = new List<string>();
        var page = PageFacts.Of(content.Span, contentType, address);
        var language = wishes.Language ?? page.Language ?? "en";
        var readings = Readings(address, content, contentType, page, wishes.Kind, language);
        var best = readings[0];
        var session = wishes.Session ?? (best.Source.Kind is SourceKind.SessionPage or SourceKind.SymbolTable or SourceKind.LetterTable or SourceKind.Submissions ? page.Session : null);
        var body = wishes.Body ?? BodyGuess.Of(catalog, address, guesses);
        if (wishes.Kind is null)
        {
            guesses.Add(string.Create(CultureInfo.InvariantCulture, $"kind {best.Source.Kind}: of {readings.Count} readings it gives the most that looks like its own"));
        }

        if (wishes.Session is null && session is not null)
        {
            guesses.Add($"session \"{session}\": the page's headings name it");
        }

        if (wishes.Language is null)
        {
            guesses.Add(page.Language is null ? "language en: the page does not say" : $"language {language}: page or address says so");
        }

        var source = best.Source with
        {
            Id = wishes.Id ?? IdOf(body, session, address),
            Body = body,
            Session = session,
            Schedule = wishes.Schedule ?? ScheduleOf(catalog, address, best.Source.Kind, best.Listing, page, now, guesses),
            Yield = YieldOf(best.Listing.Entries.Count),
            Rule = best.Source.Rule,
        };
        var listing = PageReader.Read(source, address, content, contentType);
        return new SourceDraft(source, listing, [.. readings.Select(one => new TriedReading(one.Source.Kind, one.Source.Rule?.Container, one.Listing.Entries.Count, Math.Round(one.Score, 1), one.Listing.Problem))], guesses);
    }

    private static List<ReadAs> Readings(Uri address, ReadOnlyMemory<byte> content, string? contentType, PageFacts page, SourceKind? wished, string language)
    {
        var kinds = wished is { } kind ? [kind]
            : LinkJudge.IsFile(address) || BinaryBody.Name(content.Span) is not null ? [SourceKind.File]
            : page.IsXml ? [SourceKind.Feed, SourceKind.XmlStatus]
            : PageKinds;
        var readings = new List<ReadAs>();
        foreach (var tried in kinds)
        {
            foreach (var container in tried is SourceKind.File or SourceKind.Feed or SourceKind.XmlStatus ? [null] : page.Containers)
            {
                var source = new Source
                {
                    Id = Draft,
                    Body = Draft,
                    Kind = tried,
                    Url = address,
                    Schedule = Hourly,
                    Language = language,
                    Rule = container is null ? null : new ReadingRule { Container = container },
                };
                var listing = PageReader.Read(source, address, content, contentType);
                readings.Add(new ReadAs(source, listing, ReadingScore.Of(tried, listing, page, address) * (container is null ? 1 : 0.95)));
            }
        }

        // A stable sort: of equals the first kind and the kind's own container.
        return [.. readings.OrderByDescending(one => one.Score)];
    }

    private static string IdOf(string body, string? session, Uri address)
    {
        if (session is not null)
        {
            return SourceId.Of(body, session);
        }

        string[] nothing = ["main", "index", "home", "en", ""];
        var names = address.Segments.Select(segment => EntryMaker.FileTitle(new Uri(address, $"/{segment.Trim('/')}"))).Reverse();
        var name = names.FirstOrDefault(one => !nothing.Contains(one.ToLowerInvariant()) && one != address.Host) ?? "page";
        var start = $"{body} ";
        return SourceId.Of(body, name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? name[start.Length..] : name);
    }

    // What nobody edits any more is looked at once a week, and no two sources of one host share a minute.
    private static string ScheduleOf(SourceCatalog catalog, Uri address, SourceKind kind, Listing listing, PageFacts page, DateTimeOffset now, List<string> guesses)
    {
        var latest = listing.Entries.Select(entry => entry.Date?.Day).Append(page.Dates?.To).Max();
        var isOver = latest is { } last && kind is not (SourceKind.News or SourceKind.Feed or SourceKind.UnisArchive or SourceKind.Hub or SourceKind.File)
            && DateOnly.FromDateTime(now.UtcDateTime).DayNumber - last.DayNumber > FrozenAfterDays;
        guesses.Add(isOver ? $"schedule: once a week, as its latest date is {latest:yyyy-MM-dd}" : "schedule: every two hours, at a minute that no other source of the host has");
        var taken = catalog.Sources.Where(source => source.Url.Host == address.Host).Select(source => source.Schedule.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var own = PageSchedule.Of(CanonicalUrl.Of(address), null, now).Split(' ')[0];
        var first = int.Parse(own, CultureInfo.InvariantCulture);
        var minute = Enumerable.Range(0, 60).Select(step => (first + step) % 60).FirstOrDefault(at => !taken.Contains(at.ToString(CultureInfo.InvariantCulture)), first);
        return string.Create(CultureInfo.InvariantCulture, $"{minute} {(isOver ? "4 * * 1" : "*/2 * * *")}");
    }

    // Half of what is there, and four times as much: beyond that another page stands there.
    private static ExpectedYield YieldOf(int entries) => new(entries / 2, Math.Max(FewestAtMost, (((entries * 4) + 9) / 10) * 10));

    private sealed record ReadAs(Source Source, Listing Listing, double Score);
}
