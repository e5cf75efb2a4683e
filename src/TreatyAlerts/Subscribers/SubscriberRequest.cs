using System.Globalization;
using TreatyAlerts.Mail;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Views;

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

    public Layout Layout { get; init; } = Layout.Passages;

    public IReadOnlyList<TopicRequest> Topics { get; init; } = [];

    internal const int MostTopics = 100;

    // None of the wrong values is longer in what is said of it: that goes to terminals.
    private const int MostShown = 80;

    /// <summary>Checks everything; on failure each problem names its field and how to mend it.</summary>
    public (Subscriber? Subscriber, IReadOnlyList<string> Problems) Check(DateTimeOffset now)
    {
        var (subscriber, problems) = CheckFields(now);
        return (subscriber, [.. problems.Select(problem => problem.Told)]);
    }

    /// <summary>The same with the field of each problem, for a form.</summary>
    internal (Subscriber? Subscriber, IReadOnlyList<RequestProblem> Problems) CheckFields(DateTimeOffset now)
    {
        var problems = new List<RequestProblem>();
        if (!MailAddress.TryParse(Address, out _))
        {
            problems.Add(new(RequestField.Address, $"address: '{Shown(Address)}' is not one mail address such as name@example.org"));
        }

        var (cadence, weekday) = CheckSettings(problems);
        if (Topics.Count is 0 or > MostTopics)
        {
            problems.Add(new(RequestField.Topics, Topics.Count == 0 ? "topics: at least one is needed" : $"topics: {Topics.Count} are more than {MostTopics}"));
        }

        problems.AddRange(Topics.SelectMany((topic, at) => topic.Problems().Select(problem => problem with { Topic = at })));
        return problems.Count > 0 ? (null, problems) : (new Subscriber
        {
            Id = Subscriber.IdOf(Address),
            Address = Address.Trim(),
            Language = Language,
            Cadence = cadence,
            Hour = Hour,
            Weekday = weekday,
            TimeZone = TimeZone,
            Layout = Layout,
            Since = now,
            Topics = [.. Topics.Select(topic => topic.At(now)).DistinctBy(topic => topic.Key)],
        }, []);
    }

    /// <summary>The settings of somebody who has them already; null when a problem was found.</summary>
    internal Func<Subscriber, Subscriber>? CheckSettings(out IReadOnlyList<RequestProblem> found)
    {
        var problems = new List<RequestProblem>();
        var (cadence, weekday) = CheckSettings(problems);
        found = problems;
        return problems.Count > 0 ? null : subscriber => subscriber with
        {
            Language = Language,
            Cadence = cadence,
            Hour = Hour,
            Weekday = weekday,
            TimeZone = TimeZone,
            Layout = Layout,
        };
    }

    private (Cadence Cadence, DayOfWeek Weekday) CheckSettings(List<RequestProblem> problems)
    {
        if (!UnLanguages.IsKnown(Language))
        {
            problems.Add(new(RequestField.Language, $"language: '{Shown(Language)}' is none of {string.Join(' ', UnLanguages.All)}"));
        }

        if (!TryName<Cadence>(Cadence, out var cadence))
        {
            problems.Add(new(RequestField.Cadence, $"cadence: '{Shown(Cadence)}' is none of instant, daily, weekly"));
        }

        if (Hour is < 0 or > 23)
        {
            problems.Add(new(RequestField.Hour, string.Create(CultureInfo.InvariantCulture, $"hour: {Hour} is not between 0 and 23")));
        }

        if (!TryName<DayOfWeek>(Weekday, out var weekday))
        {
            problems.Add(new(RequestField.Weekday, $"weekday: '{Shown(Weekday)}' is no day such as Monday"));
        }

        if (TimeZone.Length > MostShown || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            problems.Add(new(RequestField.TimeZone, $"time zone: '{Shown(TimeZone)}' is no IANA time zone such as Europe/Vienna"));
        }

        return (cadence, weekday);
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

    internal Topic At(DateTimeOffset now) => new(NameOrQuery, Query.Trim(), Note, now, Pack);

    internal IEnumerable<RequestProblem> Problems()
    {
        var told = $"topic '{SubscriberRequest.Shown(NameOrQuery)}': ";
        if (Pack is not null && TopicPack.SlugProblem(Pack) is { } slug)
        {
            yield return new(RequestField.Pack, $"{told}{slug}");
        }

        if (!TopicQuery.TryParse(Query, out _, out var error))
        {
            yield return new(RequestField.Query, $"{told}query, {error.Told()}", Query: error);
        }

        if (!string.IsNullOrWhiteSpace(Name) && TopicRules.NameProblem(Name.Trim()) is { } name)
        {
            yield return new(RequestField.Name, told + name);
        }

        if (TopicRules.NoteProblem(Note) is { } note)
        {
            yield return new(RequestField.Note, told + note);
        }
    }
}

/// <summary>A field of a request.</summary>
internal enum RequestField
{
    Address,
    Language,
    Cadence,
    Hour,
    Weekday,
    TimeZone,
    Topics,
    Name,
    Query,
    Note,
    Pack,
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Told">In English, with the way to mend it.</param>
/// <param name="Topic">Which topic it is about, from 0; null for what is no topic's.</param>
/// <param name="Query">What the parser said.</param>
internal sealed record RequestProblem(RequestField Field, string Told, int? Topic = null, TopicQueryError? Query = null);
