using System.Globalization;
using TreatyAlerts.Mail;
using TreatyAlerts.Topics;

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
    private static readonly string[] Languages = ["ar", "zh", "en", "fr", "ru", "es"];

    /// <summary>Checks everything; on failure each problem names its field and how to mend it.</summary>
    public (Subscriber? Subscriber, IReadOnlyList<string> Problems) Check(DateTimeOffset now)
    {
        var problems = new List<string>();
        if (!MailAddress.TryParse(Address, out _))
        {
            problems.Add($"address: '{Address}' is not one mail address such as name@example.org");
        }

        if (!Languages.Contains(Language))
        {
            problems.Add($"language: '{Language}' is none of {string.Join(' ', Languages)}");
        }

        if (!Enum.TryParse<Cadence>(Cadence, ignoreCase: true, out var cadence) || !Enum.IsDefined(cadence))
        {
            problems.Add($"cadence: '{Cadence}' is none of instant, daily, weekly");
        }

        if (Hour is < 0 or > 23)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"hour: {Hour} is not between 0 and 23"));
        }

        if (!Enum.TryParse<DayOfWeek>(Weekday, ignoreCase: true, out var weekday) || !Enum.IsDefined(weekday))
        {
            problems.Add($"weekday: '{Weekday}' is no day such as Monday");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            problems.Add($"time zone: '{TimeZone}' is no IANA time zone such as Europe/Vienna");
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
            Topics = [.. Topics.Select(topic => new Topic(topic.NameOrQuery, topic.Query.Trim(), topic.Note, now))],
        }, []);
    }
}

/// <summary>A topic somebody asks for.</summary>
public sealed record TopicRequest
{
    public string? Name { get; init; }

    public string Query { get; init; } = "";

    public string? Note { get; init; }

    internal string NameOrQuery => string.IsNullOrWhiteSpace(Name) ? Query.Trim() : Name.Trim();

    internal IEnumerable<string> Problems()
    {
        if (!TopicQuery.TryParse(Query, out _, out var error))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"topic '{NameOrQuery}': character {error.Position}: {error.Message}{(error.Suggestion is null ? "" : $" Try: {error.Suggestion}")}");
        }

        if (NameOrQuery.Any(char.IsControl))
        {
            yield return "topic: its name holds a control character";
        }
    }
}
