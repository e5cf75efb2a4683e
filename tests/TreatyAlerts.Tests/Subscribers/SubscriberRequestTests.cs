using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Subscribers;

/// <summary>What somebody may ask for, and what is said of everything else.</summary>
public sealed class SubscriberRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly SubscriberRequest Sound = new() { Address = " Reader@Example.org ", TimeZone = "Europe/Vienna", Topics = [new TopicRequest { Query = "evidence" }] };

    private static readonly string Long = new('x', 10_000);

    public static TheoryData<string> HostileTexts => ["", " ", "a\r\nBcc: b@example.org", "a\0b", "\u202Egpj.exe", new string('x', 10_000), "\uD800", "a\u2028b", "<script>"];

    [Fact]
    public void A_sound_request_is_a_subscriber_from_now_on()
    {
        var (subscriber, problems) = Sound.Check(Now);

        Assert.Empty(problems);
        Assert.Equal("Reader@Example.org", subscriber!.Address);
        Assert.Equal(Subscriber.IdOf("reader@example.org"), subscriber.Id);
        Assert.Equal(new Topic("evidence", "evidence", null, Now), Assert.Single(subscriber.Topics));
        Assert.Equal((Now, Cadence.Daily, 7), (subscriber.Since, subscriber.Cadence, subscriber.Hour));
    }

    [Fact]
    public void Every_wrong_field_is_named_at_once()
    {
        var (subscriber, problems) = new SubscriberRequest
        {
            Address = "nobody",
            Language = "de",
            Cadence = "hourly",
            Hour = 24,
            Weekday = "Someday",
            TimeZone = "Mars/Olympus",
            Topics = [new TopicRequest { Query = "\"unbalanced" }, new TopicRequest { Name = "a\0b", Query = "evidence" }, new TopicRequest { Query = "evidence", Note = "\u202E" }],
        }.Check(Now);

        Assert.Null(subscriber);
        string[] fields = ["address", "language", "cadence", "hour", "weekday", "time zone", "topic '\"unbalanced': query, character", "topic 'a?b': a name", "topic 'evidence': a note"];
        Assert.Equal(fields.Length, problems.Count);
        Assert.All(fields.Zip(problems), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_hostile_text_in_any_field_is_refused_on_one_short_line(string hostile)
    {
        foreach (var (field, request) in new (string, SubscriberRequest)[]
        {
            ("address", Sound with { Address = hostile }),
            ("address", Sound with { Address = $"{hostile}@" }),
            ("language", Sound with { Language = hostile }),
            ("cadence", Sound with { Cadence = hostile }),
            ("weekday", Sound with { Weekday = hostile }),
            ("time zone", Sound with { TimeZone = hostile }),
        })
        {
            var problem = Assert.Single(request.Check(Now).Problems);
            Assert.StartsWith(field, problem, StringComparison.Ordinal);
            Assert.InRange(problem.Length, 10, 300);
            Assert.DoesNotContain(problem, c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u202E' or '\u2028');
        }
    }

    [Theory]
    [InlineData("a\r\nBcc: b@example.org")]
    [InlineData("a\0b")]
    [InlineData("\u202Egpj.exe")]
    [InlineData("a\u2066b")]
    [InlineData("a\uD800b")]
    public void A_topic_name_with_signs_that_cannot_be_seen_is_refused(string name) =>
        Assert.Contains("a name has", Assert.Single((Sound with { Topics = [new TopicRequest { Name = name, Query = "evidence" }] }).Check(Now).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("الأدلة الإلكترونية")]
    [InlineData("电子证据 📎")]
    [InlineData("Réunion d’experts – <b>")]
    public void A_topic_name_in_any_script_is_taken_as_it_is(string name) =>
        Assert.Equal(name, (Sound with { Topics = [new TopicRequest { Name = name, Query = "evidence" }] }).Check(Now).Subscriber?.Topics[0].Name);

    [Fact]
    public void Endless_names_notes_and_queries_are_refused()
    {
        Assert.Single((Sound with { Topics = [new TopicRequest { Name = Long, Query = "evidence" }] }).Check(Now).Problems);
        Assert.Single((Sound with { Topics = [new TopicRequest { Note = Long, Query = "evidence" }] }).Check(Now).Problems);
        Assert.InRange(Assert.Single((Sound with { Topics = [new TopicRequest { Query = Long }] }).Check(Now).Problems).Length, 10, 500);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Instant,Daily")]
    [InlineData("-1")]
    public void A_number_or_a_list_is_no_cadence_and_no_weekday(string text) =>
        Assert.Equal(2, (Sound with { Cadence = text, Weekday = text }).Check(Now).Problems.Count);

    [Fact]
    public void Nobody_can_subscribe_to_nothing_or_to_more_than_a_hundred_topics()
    {
        Assert.StartsWith("topics", Assert.Single((Sound with { Topics = [] }).Check(Now).Problems), StringComparison.Ordinal);
        Assert.StartsWith("topics", Assert.Single((Sound with { Topics = [.. Enumerable.Repeat(Sound.Topics[0], 101)] }).Check(Now).Problems), StringComparison.Ordinal);
    }
}
