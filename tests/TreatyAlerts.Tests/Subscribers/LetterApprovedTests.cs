using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Subscribers;

/// <summary>Each letter as it was approved, HTML and text, in the languages that are read from three directions of writing and thinking.</summary>
public sealed class LetterApprovedTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Variants =>
    [
        .. new[] { "confirm", "welcome", "goodbye" }.SelectMany(kind => new[] { "en", "ar", "zh" }.Select(language => (kind, language))),
        ("already", "en"), ("move", "en"), ("moved", "en"), ("links", "en"), ("again", "en"), ("again", "ar"), ("again", "zh"), ("confirm", "fr"), ("welcome", "ru"), ("goodbye", "es"),
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_letter_is_as_approved(string kind, string language)
    {
        var letter = await WriteAsync(kind, language);

        Approval.Verify($"letter-{kind}-{language}", "html", letter.Html);
        Approval.Verify($"letter-{kind}-{language}", "txt", $"Subject: {letter.Subject}\n\n{letter.Text}");
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_letter_is_marked_as_automatic_and_asks_for_nothing_from_elsewhere(string kind, string language)
    {
        var letter = await WriteAsync(kind, language);

        Assert.Contains(letter.Headers, header => header is { Name: "Auto-Submitted", Value: "auto-generated" });
        Assert.Equal(kind is "welcome" or "already", letter.Headers.Any(header => header.Name == "List-Unsubscribe"));
        Assert.Equal((language, "letter-0123456789abcdef0123456789abcdef@alerts.example.org"), (letter.Language, letter.MessageId));
        Assert.DoesNotContain("<img", letter.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", letter.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"dir=\"{(language == "ar" ? "rtl" : "ltr")}\"", letter.Html, StringComparison.Ordinal);
        Assert.All(letter.Text.Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.True(TreatyAlerts.Views.TextLines.Width(line) <= 76, line));
    }

    private static async Task<MailMessage> WriteAsync(string kind, string language)
    {
        var store = new MemoryBlobStore();
        await store.CreateJsonAsync(BlobNames.LinkKey, new { key = Convert.ToBase64String(new byte[32]) }, TestContext.Current.CancellationToken);
        var writer = new LetterWriter(
            new LetterSender(new Uri("https://alerts.example.org/"), "alerts@example.org", "TreatyAlerts"), new LinkSigner(store), new SubscriberOptions());
        var subscriber = Reader(language);
        var order = new LetterOrder { Id = "0123456789abcdef0123456789abcdef", Kind = LetterKind.SignUp, At = Now, To = subscriber };
        return kind switch
        {
            "confirm" => await writer.ConfirmAsync(order, TestContext.Current.CancellationToken),
            "already" => await writer.AlreadyAsync(order, subscriber, TestContext.Current.CancellationToken),
            "welcome" => await writer.WelcomeAsync(order, subscriber, [.. subscriber.Topics.Select(Trial)], TestContext.Current.CancellationToken),
            "goodbye" => await writer.GoodbyeAsync(order),
            "again" => await writer.AgainAsync(order, TestContext.Current.CancellationToken),
            "move" => await writer.MoveAsync(order, TestContext.Current.CancellationToken),
            "moved" => await writer.MovedAsync(order),
            _ => await writer.NewLinksAsync(order, subscriber, TestContext.Current.CancellationToken),
        };
    }

    private static Subscriber Reader(string language) => new()
    {
        Id = Subscriber.IdOf("reader@example.org"),
        Address = "reader@example.org",
        Language = language,
        Cadence = Cadence.Weekly,
        Weekday = DayOfWeek.Friday,
        Hour = 9,
        TimeZone = "Europe/Vienna",
        Since = Now,
        LinkVersion = "0123456789abcdef",
        Topics =
        [
            new Topic("Electronic evidence", "\"electronic evidence\"", null, Now, "electronic-evidence"),
            new Topic("Safeguards & <rights>", "safeguard* OR \"human rights\"", null, Now),
            new Topic("الأدلة الإلكترونية", "\"الأدلة الإلكترونية\"", null, Now),
        ],
    };

    // The first topic caught two documents, the second none, of the third nothing is known.
    private static TopicTrialResult Trial(Topic topic, int at)
    {
        Assert.True(TopicQuery.TryParse(topic.Query, out var query, out _));
        var (from, to) = (new DateOnly(2025, 4, 1), new DateOnly(2026, 3, 2));
        DateOnly[] days = at == 0 ? [new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 20)] : [];
        var found = BackTest.Of(query.Text, from, to, 120, days) with
        {
            Samples = at > 0 ? [] :
            [
                new BackTestSample("A_AC.291_22", "Draft text of the convention", "A/AC.291/22", "en", days[1], new TopicMatch([], [])),
                new BackTestSample("news", "مذكرة من الأمانة عن الأدلة الإلكترونية", null, "ar", days[0], new TopicMatch([], [])),
            ],
        };
        return new TopicTrialResult(query, at == 2 ? null : found, IsBusy: at == 2, MatchesAll: false);
    }
}
