using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TreatyAlerts.Digests;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Hosting;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The page that "and N more" and "view in the browser" lead to.</summary>
public sealed partial class DigestPageTests : IAsyncLifetime
{
    private const string LongText =
        "Proposals on electronic evidence and on the safeguards that apply whenever competent authorities of one State ask a service provider in another State for it "
        + "without delay, and on evidence that was kept before any such request was made";

    private readonly AlertsApp app = AlertsApp.Start();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_shows_all_that_the_mail_left_out_long_after()
    {
        var mail = await MailOfAsync(app, 130);
        Assert.Contains("And 105 more", mail.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(500));
        await using var site = await SiteApp.StartAsync(app);

        var first = await site.PageAsync(PathOf(mail));
        var second = await site.PageAsync(PathOf(mail) + "?page=2");

        Assert.Equal(130, Symbols(first).Concat(Symbols(second)).Distinct().Count());
        Assert.Equal(100, Symbols(first).Count);
        Assert.Contains("Page 1 of 2", first, StringComparison.Ordinal);
        Assert.Equal(second, await site.PageAsync(PathOf(mail) + "?page=777"));
        Assert.DoesNotContain("View in the browser", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(130, 25, "Electronic evidence")]
    [InlineData(140, 1000, LongText)]
    [InlineData(150, 120, LongText)]
    [InlineData(20, 10, LongText)]
    public async Task Mail_and_page_of_the_rest_are_all_and_share_nothing_though_topics_are_edited_since(int documents, int most, string text)
    {
        await using var capped = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Digests:MaxItems"] = $"{most}", ["Digests:MaxPerTopic"] = $"{most}" });
        await capped.BaselineAsync();
        var mail = await MailOfAsync(capped, documents, text: text);
        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html), 1, 102 * 1024);
        await using var site = await SiteApp.StartAsync(capped);
        var path = RestOf(mail);
        await new NewsDesk(capped).ChangeAsync(
            (await capped.Get<SubscriberStore>().FindAsync("reader@example.org", Cancel))!,
            before => before with { Language = "fr", Topics = [new Topic("other", "paper 101", null, before.Since)] });

        var rest = new List<string>();
        for (var page = 1; page <= 2; page++)
        {
            rest.AddRange(Symbols(await site.PageAsync($"{path}&page={page}")));
        }

        var shown = Symbols(mail.Html);
        var left = rest.Distinct().ToList();
        Assert.Equal(documents, shown.Count + left.Count);
        Assert.Empty(shown.Intersect(left));
        Assert.Contains($"And {left.Count} more", mail.Text, StringComparison.Ordinal);

        // Where the caps let a hundred through, the size cut acted.
        Assert.True(most < 100 ? shown.Count == most : shown.Count < most, $"{shown.Count} are shown");
        var first = await site.PageAsync(path);
        Assert.Contains("Voir le bulletin entier", first, StringComparison.Ordinal);
        Assert.Equal(Math.Min(documents, 100), Symbols(await site.PageAsync(PathOf(mail))).Count);
        Assert.DoesNotContain("Voir le bulletin entier", await site.PageAsync(PathOf(mail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rest_that_cannot_be_read_is_the_whole_digest()
    {
        var mail = await MailOfAsync(app, 30);
        await using var site = await SiteApp.StartAsync(app);
        foreach (var wrong in new[] { "1", "!!!!", "____________", new string('A', 5000) })
        {
            Assert.Equal(30, Symbols(await site.PageAsync($"{PathOf(mail)}?rest={wrong}")).Count);
        }

        Assert.Equal(5, Symbols(await site.PageAsync(RestOf(mail))).Count);
    }

    [Fact]
    public async Task Looking_at_it_changes_nothing_is_not_cached_and_shows_its_style()
    {
        var path = PathOf(await MailOfAsync(app, 2));
        await using var site = await SiteApp.StartAsync(app);
        var before = await StoreState.ReadAsync(app.Store);

        using var head = await site.SendAsync(HttpMethod.Head, path);
        using var got = await site.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (head.StatusCode, got.StatusCode));
        Assert.Empty(StoreState.Differences(before, await StoreState.ReadAsync(app.Store)));
        Assert.True(got.Headers.CacheControl!.NoStore);
        var html = await got.Content.ReadAsStringAsync(Cancel);
        var style = Style().Match(html).Groups[1].Value;
        Assert.Contains(
            $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'",
            string.Join(';', got.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        using var post = await site.SendAsync(HttpMethod.Post, path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task Another_s_link_a_forged_one_and_one_of_who_left_show_nothing()
    {
        var path = PathOf(await MailOfAsync(app, 1));
        await using var site = await SiteApp.StartAsync(app);
        var name = path.Split('/')[^1].Split('.')[0];
        string[] wrong =
        [
            path[..^1] + (path[^1] == '0' ? '1' : '0'),
            $"/digest/{await app.Get<LinkSigner>().SignAsync(LinkPurpose.Manage, name, Cancel)}",
            $"/digest/{await app.Get<LinkSigner>().SignAsync(SentDigests.Purpose, name.Replace("-daily-", "-../../", StringComparison.Ordinal), Cancel)}",
            $"/digest/{await app.Get<LinkSigner>().SignAsync(SentDigests.Purpose, "short", Cancel)}",
        ];
        foreach (var other in wrong)
        {
            using var answer = await site.GetAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await app.Get<SubscriberStore>().RemoveAsync(name.Split('-')[0], Cancel);
        using var gone = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("zh", "ltr")]
    public async Task It_speaks_the_reader_s_language_and_works_when_the_topic_is_gone(string language, string direction)
    {
        var mail = await MailOfAsync(app, 1, language);
        await new NewsDesk(app).ChangeAsync((await app.Get<SubscriberStore>().FindAsync("reader@example.org", Cancel))!, before => before with { Topics = [] });
        await using var site = await SiteApp.StartAsync(app);

        var html = await site.PageAsync(PathOf(mail));

        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", html, StringComparison.Ordinal);
        Assert.Single(Symbols(html));
    }

    private static async Task<TreatyAlerts.Mail.MailMessage> MailOfAsync(AlertsApp app, int documents, string language = "en", string text = "Electronic evidence")
    {
        var reader = await app.SubscribeAsync("evidence", "daily");
        await new NewsDesk(app).ChangeAsync(reader, before => before with { Language = language });
        var news = new StoredNews(app.Store);
        app.Clock.Advance(TimeSpan.FromHours(1));
        for (var number = 100; number < 100 + documents; number++)
        {
            Assert.True(await news.AppendAsync(await news.KeepAsync(number, app.Clock.GetUtcNow().AddSeconds(-number), text, $"Session {number % 3}")));
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        return Assert.Single((await app.DigestAsync()).Mails).Message;
    }

    private static string PathOf(TreatyAlerts.Mail.MailMessage mail) => Link().Match(mail.Text).Groups[1].Value;

    private static string RestOf(TreatyAlerts.Mail.MailMessage mail)
    {
        var link = RestLink().Match(mail.Html).Groups[1].Value;
        Assert.Contains($"http://localhost:5080{link}\n", mail.Text, StringComparison.Ordinal);
        return link;
    }

    private static List<string> Symbols(string html) => [.. Symbol().Matches(html).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"href=""http://localhost:5080(/digest/[^""?]+\?rest=[\w-]*)""")]
    private static partial Regex RestLink();

    [GeneratedRegex(@"http://localhost:5080(/digest/[^\s?]+)\s")]
    private static partial Regex Link();

    [GeneratedRegex("<span class=\"symbol\" dir=\"ltr\">([^<]+)</span>")]
    private static partial Regex Symbol();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
