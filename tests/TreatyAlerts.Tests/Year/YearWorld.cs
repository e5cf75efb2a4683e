using System.Globalization;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Year;

/// <summary>A year of made-up sources: what they publish, how their pages are edited, and what goes wrong; the same for the same seed.</summary>
internal sealed class YearWorld
{
    private static readonly (string Body, string Symbol, string Host)[] Bodies =
    [
        ("AHC", "A/AC.291/{0}", "http://www.unodc.org/"),
        ("CND", "E/CN.7/2026/{0}", "https://www.unodc.org/"),
        ("CCPCJ", "E/CN.15/2026/{0}", "https://cybercrime.unodc.org/"),
        ("COSP", "CAC/COSP/2026/{0}", "https://track.unodc.org/"),
        ("INCB", "E/INCB/2026/{0}", "https://www.incb.org/"),
    ];

    private static readonly YearKind[] Kinds =
        [YearKind.SessionPage, YearKind.SessionPage, YearKind.Submissions, YearKind.News, YearKind.SessionPage, YearKind.Feed, YearKind.Submissions, YearKind.UnisArchive];

    private const int Hubs = 3;

    private static readonly TimeSpan Recess = TimeSpan.FromDays(30);

    // News pause for shorter: a page that is frozen for a hundred days must then stand out by its own history.
    private static readonly TimeSpan Pause = TimeSpan.FromDays(12);

    private static readonly string[] Schedules = ["5 */3 * * *", "20 */6 * * *", "40 5,17 * * *", "10 6 * * *"];

    private static readonly YearTrouble[] Troubles =
    [
        YearTrouble.Outage, YearTrouble.Refusal, YearTrouble.EmptyAnswer, YearTrouble.EmptyList, YearTrouble.Challenge, YearTrouble.SoftError, YearTrouble.ServerError, YearTrouble.Flood,
        YearTrouble.Gone, YearTrouble.OtherTemplate, YearTrouble.Frozen,
    ];

    private static readonly string[] Kind = ["Report", "Note", "Proposal", "Statement", "Working paper", "Draft decision"];
    private static readonly string[] Nouns = ["extradition", "asset recovery", "electronic evidence", "safeguards", "precursors", "prevention", "capacity building", "witnesses", "seizure", "training"];

    private readonly Dice dice;

    private YearWorld(int seed, DateTimeOffset start, int days) => (dice, Seed, Start, Days) = (new Dice(seed), seed, start, days);

    public int Seed { get; }

    public DateTimeOffset Start { get; }

    public int Days { get; }

    public DateTimeOffset End => Start.AddDays(Days);

    /// <summary>The declared ones.</summary>
    public List<YearSource> Sources { get; } = [];

    /// <summary>The pages that only hubs lead to.</summary>
    public IEnumerable<YearSource> Found => Sources.SelectMany(source => source.Pages);

    public IEnumerable<YearDocument> Documents => Sources.Concat(Found).SelectMany(source => source.Documents);

    public static YearWorld Make(int seed, int sources = 40, int days = 365)
    {
        var world = new YearWorld(seed, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), days);
        for (var number = 0; number < sources; number++)
        {
            world.Add(number, isHub: number >= sources - Hubs);
        }

        return world;
    }

    private void Add(int number, bool isHub)
    {
        var (body, symbol, host) = Bodies[number % Bodies.Length];
        var source = new YearSource
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"made-{number}"),
            Body = body,
            Kind = isHub ? YearKind.Hub : Kinds[number / Bodies.Length % Kinds.Length],
            Host = new Uri(host),
            Schedule = Schedules[number % Schedules.Length],
            Number = number,
            MovedAt = number % 6 == 5 && !isHub ? Start.AddDays(30 + dice.Next(Math.Max(1, Days - 60))) : DateTimeOffset.MaxValue,
        };
        Publish(source, symbol);
        Trouble(source, number);
        Sources.Add(source);
        if (isHub)
        {
            source.Pages.Add(Session(source, symbol, number + 1000));
        }
    }

    // A session's page comes with its first papers, and others follow for two months.
    private YearSource Session(YearSource hub, string symbol, int number)
    {
        var found = Start.AddDays(40 + dice.Next(Math.Max(1, Days - 120))).AddHours(dice.Next(24));
        var page = new YearSource
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"found-{number}"),
            Body = hub.Body,
            Kind = YearKind.SessionPage,
            Host = hub.Host,
            Schedule = hub.Schedule,
            Number = number,
            FoundAt = found,
        };
        for (var day = 0; day < 60; day++)
        {
            if (day < 3 || dice.Next(100) < 20)
            {
                page.Documents.Add(Document(page, symbol, found.AddDays(day < 3 ? 0 : day).AddMinutes(dice.Next(20))));
            }
        }

        return page;
    }

    // Busy weeks around two sessions a year, little between them; the news flow evenly.
    private void Publish(YearSource source, string symbol)
    {
        var (firstSession, secondSession) = (20 + dice.Next(120), 200 + dice.Next(120));
        for (var at = 0; at < 6; at++)
        {
            source.Documents.Add(Document(source, symbol, Start.AddDays(-40 + 5 * at)));
        }

        for (var day = 1; day < Days - 12; day++)
        {
            var sits = Math.Min(Math.Abs(day - firstSession), Math.Abs(day - secondSession)) <= 10;
            var chance = source.ListsEverything ? (sits ? 25 : 3) : 9;
            if (dice.Next(100) < chance || Start.AddDays(day) - source.Documents[^1].PublishedAt > (source.ListsEverything ? Recess : Pause))
            {
                source.Documents.Add(Document(source, symbol, Start.AddDays(day).AddMinutes(dice.Next(24 * 60))));
            }
        }
    }

    private YearDocument Document(YearSource source, string symbol, DateTimeOffset at)
    {
        var number = source.Number * 200 + source.Documents.Count + 1;
        var (kind, noun, place) = (dice.Pick(Kind), dice.Pick(Nouns), Name());
        var isStory = source.Kind is YearKind.News or YearKind.UnisArchive or YearKind.Feed;
        var isOld = at < Start;
        return new YearDocument
        {
            Source = source,
            Number = number,
            Symbol = isStory || source.Kind is YearKind.Submissions ? null : string.Format(CultureInfo.InvariantCulture, symbol, number),
            Title = source.Kind is YearKind.Submissions ? $"{place} Foundation" : $"{kind} on {noun} in {place}",
            LaterTitle = source.Kind is YearKind.Submissions ? $"{place} Foundation" : $"{kind} on {noun} in {place}, as circulated",
            PublishedAt = at,
            RenamedAt = dice.Next(6) == 0 ? at.AddDays(2 + dice.Next(20)) : DateTimeOffset.MaxValue,
            ReplacedAt = !isStory && !isOld && dice.Next(25) == 0 ? at.AddDays(2 + dice.Next(20)) : DateTimeOffset.MaxValue,
            RemovedAt = source.ListsEverything && !isOld && dice.Next(40) == 0 ? at.AddDays(25 + dice.Next(40)) : DateTimeOffset.MaxValue,
            TranslatedAt = source.Kind is YearKind.SessionPage && !isOld && dice.Next(5) == 0 ? at.AddDays(1 + dice.Next(12)) : DateTimeOffset.MaxValue,
            Words = [.. Enumerable.Range(0, 60).Select(_ => Name().ToLowerInvariant())],
        };
    }

    // A glitch a month, and one real incident for most sources, each kind in its turn.
    private void Trouble(YearSource source, int number)
    {
        for (var day = 12 + dice.Next(15); day < Days - 20; day += 20 + dice.Next(25))
        {
            var glitch = dice.Pick<YearTrouble>([YearTrouble.Outage, YearTrouble.ServerError, YearTrouble.Refusal, YearTrouble.EmptyAnswer]);
            source.Incidents.Add(new YearIncident(glitch, Start.AddDays(day), Start.AddDays(day).AddHours(3)));
        }

        var trouble = source.ListsEverything || number % 2 == 0 ? Troubles[number % Troubles.Length] : YearTrouble.Frozen;
        if (trouble is YearTrouble.EmptyList or YearTrouble.OtherTemplate or YearTrouble.Flood ? source.ListsEverything : trouble is not YearTrouble.Frozen || !source.ListsEverything)
        {
            var from = Start.AddDays(100 + dice.Next(Math.Max(1, Days - 260)));
            var to = from.AddDays(trouble is YearTrouble.Frozen ? 100 : 4 + dice.Next(8)).AddHours(dice.Next(24));
            source.Incidents.RemoveAll(glitch => glitch.To > from.AddDays(-6) && glitch.From < to.AddDays(6));
            source.Incidents.Add(new YearIncident(trouble, from, trouble is YearTrouble.OtherTemplate ? DateTimeOffset.MaxValue : to));
        }
    }

    private string Name()
    {
        const string Consonants = "bdfgklmnprstvz";
        const string Vowels = "aeiou";
        var letters = Enumerable.Range(0, 8).Select(at => at % 2 == 0 ? Consonants[dice.Next(Consonants.Length)] : Vowels[dice.Next(Vowels.Length)]).ToArray();
        letters[0] = char.ToUpperInvariant(letters[0]);
        return new string(letters);
    }
}
