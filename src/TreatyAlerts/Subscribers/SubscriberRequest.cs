using System.Globalization;
using System.Text;
using TreatyAlerts.Mail;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Subscribers;

/// <summary>What somebody asks for, not yet checked; every mistake is said at once.</summary>
public sealed record SubscriberRequest
{
    public string Address { get; init; } = "";

    public string Language { get; init; } = "en";

    public string Cadence { get; init; } = "daily";

    public int Hour { get; init; } = 7;

    public string Weekday { get; init; } = "Monday";

    public string TimeZone { get; init; } = "UTC";

    public IReadOnlyList<TopicRequest> Topics { get; init; } = [];

    private const int MostTopics = 100;

    // None of the wrong values is longer in what is said of it: that goes to terminals.
    private const int MostShown = 80;
    private static readonly string[] Languages = ["ar", "zh", "en", "fr", "ru", "es"];

    /// <summary>Checks everything; on failure each problem names its field and how to mend it.</summary>
    public (Subscriber? Subscriber, IReadOnlyList<string> Problems) Check(DateTimeOffset now)
    {
        var problems = new List<string>();
        if (!MailAddress.TryParse(Address, out _))
        {
            problems.Add($"address: '{Shown(Address)}' is not one mail address such as name@example.org");
        }

        if (!Languages.Contains(Language))
        {
            problems.Add($"language: '{Shown(Language)}' is none of {string.Join(' ', Languages)}");
        }

        if (!TryName<Cadence>(Cadence, out var cadence))
        {
            problems.Add($"cadence: '{Shown(Cadence)}' is none of instant, daily, weekly");
        }

        if (Hour is < 0 or > 23)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"hour: {Hour} is not between 0 and 23"));
        }

        if (!TryName<DayOfWeek>(Weekday, out var weekday))
        {
            problems.Add($"weekday: '{Shown(Weekday)}' is no day such as Monday");
        }

        if (TimeZone.Length > MostShown || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            problems.Add($"time zone: '{Shown(TimeZone)}' is no IANA time zone such as Europe/Vienna");
        }

        if (Topics.Count is 0 or > MostTopics)
        {
            problems.Add(Topics.Count == 0 ? "topics: at least one is needed" : $"topics: {Topics.Count} are more than {MostTopics}");
        }

        problems.AddRange(Topics.SelectMany(topic => topic.Problems()));
        return problems.Count > 0 ? (null, problems) : (new Subscriber
        {
            Id = Subscriber.IdOf(Address),
            Address = Address.Trim(),
            Language = Language,
            Cadence = cadence,
            Hour = Hour,
            Weekday = weekday,
            TimeZone = TimeZone,
            Since = now,
            Topics = [.. Topics.Select(topic => new Topic(topic.NameOrQuery, topic.Query.Trim(), topic.Note, now, topic.Pack))],
        }, []);
    }

    /// <summary>A value from outside on one line, short, and without signs that turn the direction of what stands around it.</summary>
    internal static string Shown(string text) =>
        string.Concat(text.Take(MostShown).Select(c => IsUnseen(c) || char.IsSurrogate(c) ? '?' : c)) + (text.Length > MostShown ? "…" : "");

    /// <summary>Control characters, line and paragraph separators, and the overrides, embeddings and isolates of Unicode's bidirectional algorithm (UAX 9).</summary>
    internal static bool IsUnseen(char c) => char.IsControl(c) || c is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Enum.TryParse takes numbers and lists too.
    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }
}

/// <summary>A topic somebody asks for.</summary>
public sealed record TopicRequest
{
    public string? Name { get; init; }

    public string Query { get; init; } = "";

    public string? Note { get; init; }

    /// <summary>The slug of the public pack that is followed; null for a private topic.</summary>
    public string? Pack { get; init; }

    private const int LongestName = 200;
    private const int LongestNote = 2000;

    internal string NameOrQuery => string.IsNullOrWhiteSpace(Name) ? Query.Trim() : Name.Trim();

    internal IEnumerable<string> Problems()
    {
        if (Pack is not null && TopicPack.SlugProblem(Pack) is { } slug)
        {
            yield return $"pack '{SubscriberRequest.Shown(Pack)}': {slug}";
        }

        if (!TopicQuery.TryParse(Query, out _, out var error))
        {
            yield return $"topic '{SubscriberRequest.Shown(NameOrQuery)}': {error.Told()}";
        }

        if (!string.IsNullOrWhiteSpace(Name) && Name.Trim() is var name && (name.Length > LongestName || name.Any(SubscriberRequest.IsUnseen) || name.EnumerateRunes().Contains(Rune.ReplacementChar)))
        {
            yield return $"topic '{SubscriberRequest.Shown(name)}': its name is longer than {LongestName} characters or holds some that cannot be seen";
        }

        if (Note is { } note && (note.Length > LongestNote || note.Any(c => c is not ('\n' or '\r' or '\t') && SubscriberRequest.IsUnseen(c))))
        {
            yield return $"topic '{SubscriberRequest.Shown(NameOrQuery)}': its note is longer than {LongestNote} characters or holds some that cannot be seen";
        }
    }
}
