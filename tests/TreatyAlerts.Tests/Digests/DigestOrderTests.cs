using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Digests;

/// <summary>The best match comes first, and of no topic more than its share (ADR 0031).</summary>
public sealed class DigestOrderTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private readonly NewsDesk desk;

    public DigestOrderTests() => desk = new NewsDesk(app);

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("draft convention", "member state submission")]
    [InlineData("conference room paper", "multi-stakeholder submission (OP8)")]
    [InlineData("report", "agenda")]
    [InlineData("multi-stakeholder statement", "registration/logistics note")]
    [InlineData("something new", "press release")]
    public void Drafts_and_reports_come_before_voices_and_voices_before_logistics(string first, string second) =>
        Assert.True(DigestOrder.TierOf(first) < DigestOrder.TierOf(second));

    [Fact]
    public void A_symbol_counts_more_than_a_title_and_a_title_more_than_the_text()
    {
        var passage = new Passage(1, "evidence", [new TextMark(0, 8)]);
        var (symbol, title, body, dense) = (
            Match([new("A/AC.291/22", "symbol")]),
            Match([new("evidence", "title")]),
            Match([new("evidence", "body")], passage),
            Match([new("evidence", "body"), new("safeguards", "body")], passage with { Marks = [new(0, 3), new(4, 3), new(8, 1)] }));

        Assert.True(symbol > title && title > dense && dense > body && body > MatchScore.Of((TopicMatch?)null));
        Assert.True(MatchScore.Of([body, body]) > MatchScore.Of([body]));
    }

    [Fact]
    public async Task In_a_digest_the_better_match_stands_first_and_names_the_mail()
    {
        var reader = await app.SubscribeAsync("evidence", "daily");
        await desk.ChangeAsync(reader, before => before with { Topics = [.. before.Topics, before.Topics[0] with { Name = "rights", Query = "\"human rights\"" }] });
        desk.Lists(22, "Evidence is mentioned once");
        desk.Lists(23, "Evidence and human rights, evidence and human rights");
        desk.Lists(24, "Nothing but human rights and evidence elsewhere");
        await desk.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.StartsWith("A/AC.291/23 and 2 more", mail.Message.Subject, StringComparison.Ordinal);
        Assert.True(mail.Message.Text.IndexOf("A/AC.291/24 ", StringComparison.Ordinal) < mail.Message.Text.IndexOf("A/AC.291/22 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_has_no_more_than_its_share_and_another_keeps_its_own()
    {
        app.Get<DigestOptions>().MaxPerTopic = 2;
        var reader = await app.SubscribeAsync("evidence", "daily");
        await desk.ChangeAsync(reader, before => before with { Topics = [.. before.Topics, before.Topics[0] with { Name = "lights", Query = "lighthouse" }] });
        for (var number = 20; number < 25; number++)
        {
            desk.Lists(number, "Evidence, evidence");
        }

        desk.Lists(30, "A lighthouse");
        await desk.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));

        var text = Assert.Single((await app.DigestAsync()).Mails).Message.Text;

        Assert.Contains("A/AC.291/30", text, StringComparison.Ordinal);
        Assert.Contains("And 3 more", text, StringComparison.Ordinal);
        Assert.Contains("Topic “topic”: 3", text, StringComparison.Ordinal);
        Assert.Contains("/digest/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 22 }, true)]
    [InlineData(new[] { 22, 23 }, false)]
    public async Task A_mail_about_one_family_refers_to_its_thread(int[] numbers, bool refers)
    {
        await app.SubscribeAsync("evidence", "daily");
        foreach (var number in numbers)
        {
            desk.Lists(number, "Evidence");
        }

        await desk.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;
        Assert.Equal(refers, mail.Headers.Any(header => header.Name == "References"));

        // The revision of another day has another name and the same thread.
        app.Lists(("A/AC.291/22/Rev.1", "Paper 22, revised", "22R.pdf"));
        app.Serves("22R.pdf", "Evidence, revised");
        await desk.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        var revised = Assert.Single((await app.DigestAsync()).Mails).Message;
        Assert.Contains("A/AC.291/22/Rev.1", revised.Subject, StringComparison.Ordinal);
        Assert.Equal(
            refers ? [.. mail.Headers.Where(header => header.Name is "References" or "In-Reply-To").Select(header => header.Value)] : [revised.Headers.Single(header => header.Name == "References").Value],
            refers ? revised.Headers.Where(header => header.Name is "References" or "In-Reply-To").Select(header => header.Value) : [revised.Headers.Single(header => header.Name == "In-Reply-To").Value]);
    }

    [Fact]
    public async Task Two_languages_at_once_are_one_sentence_and_a_replaced_file_says_what_differs()
    {
        await app.SubscribeAsync("evidence");
        desk.Lists(22, "Electronic evidence may be shared");
        await desk.CheckAsync();
        await app.DigestAsync();

        desk.Lists(22, "Electronic evidence may be shared", "A", "C");
        await desk.CheckAsync();
        Assert.Contains("Arabic and Chinese now out", Assert.Single((await app.DigestAsync()).Mails).Message.Text, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves(NewsDesk.File(22), "Electronic evidence shall be shared E 22");
        await desk.CheckAsync();
        var replaced = Assert.Single((await app.DigestAsync()).Mails).Message;

        Assert.Contains("File replaced: 1 passage differs (English)", replaced.Text, StringComparison.Ordinal);
        Assert.Contains("Electronic evidence [-may-] {+shall+} be shared E 22", replaced.Text.ReplaceLineEndings(" ").Replace("  > ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<del> may</del><ins> shall</ins>", replaced.Html, StringComparison.Ordinal);
    }

    private static int Match(IReadOnlyList<MatchedTerm> terms, params Passage[] passages) => MatchScore.Of(new TopicMatch(terms, passages));
}
