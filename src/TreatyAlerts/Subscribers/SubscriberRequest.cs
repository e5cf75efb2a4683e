using System.Globalization;
using TreatyAlerts.Mail;
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
        string.Concat(text.Take(MostShown).Select(c => TopicRules.IsUnseen(c) || char.IsSurrogate(c) ? '?' : c)) + (text.Length > MostShown ? "…" : "");

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

    internal string NameOrQuery => string.IsNullOrWhiteSpace(Name) ? TopicRules.NameOf(Query) : Name.Trim();

    internal IEnumerable<string> Problems()
    {
        foreach (var problem in new TopicText(Pack, NameOrQuery, Query, Note).Problems())
        {
            yield return $"topic '{SubscriberRequest.Shown(NameOrQuery)}': {problem}";
        }
    }
}
