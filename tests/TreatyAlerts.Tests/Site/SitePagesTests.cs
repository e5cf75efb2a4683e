using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HtmlAgilityPack;
using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The pages that mails lead to, over a real server.</summary>
public sealed class SitePagesTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private readonly NewsDesk desk;
    private SiteApp site = null!;

    public SitePagesTests() => desk = new NewsDesk(app);

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        site = await SiteApp.StartAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Home_shows_what_is_new_and_the_sources_page_how_sources_do()
    {
        await desk.PublishAsync(22);

        var page = await site.PageAsync("/");

        Assert.Contains("1 of 1 sources covered", await site.PageAsync("/sources"), StringComparison.Ordinal);
        Assert.Contains("Paper 22", page, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", page.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_documents_page_leads_to_its_archived_bytes()
    {
        var told = await desk.PublishAsync(22);
        var page = await site.PageAsync($"/documents/{told.Document}");
        Assert.Contains($"/archive/{told.Sha256}", page, StringComparison.Ordinal);

        using var answer = await site.GetAsync($"/archive/{told.Sha256}");

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(("attachment", "A_AC.291_22_E.pdf"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetBytes(PlainPdf.Of("Electronic evidence E 22")), bytes);
    }

    [Theory]
    [InlineData("https://un.example/a/report%0D%0ASet-Cookie:x=1.pdf", "report__Set-Cookie_x_1.pdf")]
    [InlineData("https://un.example/a/%E2%80%AEfdp.exe", "fdp.exe")]
    [InlineData("https://un.example/a/..%2F..%2Fetc%2Fpasswd", "etc_passwd")]
    [InlineData("https://un.example/a/%22;%20filename=%22evil.exe", "filename__evil.exe")]
    [InlineData("https://un.example/a/.htaccess", "htaccess")]
    [InlineData("https://un.example/", null)]
    [InlineData("no address", null)]
    public async Task The_name_of_a_download_can_do_no_harm(string url, string? expected)
    {
        var sha256 = new string('a', 64);
        using var bytes = new MemoryStream([1, 2, 3]);
        await app.Store.CreateAsync(BlobNames.Snapshot(sha256), bytes, new BlobMetadata("text/html", new Dictionary<string, string> { ["url"] = url }), TestContext.Current.CancellationToken);

        using var answer = await site.GetAsync($"/archive/{sha256}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected ?? sha256, answer.Content.Headers.ContentDisposition?.FileName);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_title_is_text_on_every_page()
    {
        const string Hostile = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=alert(1)&gt;";
        app.Lists((null, Hostile, "hostile.pdf"));
        app.Serves("hostile.pdf", "Evidence");
        var told = Assert.Single(await desk.CheckAsync());
        Assert.Contains("<script>", told.Title, StringComparison.Ordinal);

        foreach (var path in new[] { "/", $"/documents/{told.Document}", "/events" })
        {
            var page = new HtmlDocument();
            page.LoadHtml(await site.PageAsync(path));
            Assert.DoesNotContain(page.DocumentNode.Descendants(), node => node.Name is "img" || (node.Name is "script" && (node.InnerText.Length > 0 || !node.GetAttributeValue("src", "").StartsWith('/'))));
            Assert.Contains("<script>alert(1)</script>", HtmlEntity.DeEntitize(page.DocumentNode.SelectSingleNode("//main")!.InnerText), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_link_of_and_N_more_shows_every_event_of_the_digest()
    {
        app.Get<DigestOptions>().MaxItems = 1;
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Advance(TimeSpan.FromHours(1));
        for (var day = 0; day < 4; day++)
        {
            await desk.PublishAsync(20 + day);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        var mail = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Contains("And 3 more", mail.Message.Text, StringComparison.Ordinal);
        var link = Regex.Match(mail.Message.Text, @"http://localhost:5080(/events\?\S+)").Groups[1].Value;
        var page = await site.PageAsync(link);

        Assert.All(Enumerable.Range(20, 4), number => Assert.Contains($"Paper {number}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_links_of_a_mail_lead_to_pages()
    {
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        var links = Regex.Matches(mail.Message.Text, @"http://localhost:5080(/\S*)").Select(match => match.Groups[1].Value.TrimEnd('.', ')')).Distinct().ToList();

        Assert.True(links.Count >= 4, string.Join(' ', links));
        foreach (var link in links)
        {
            using var answer = await site.GetAsync(link);
            Assert.True(answer.IsSuccessStatusCode, $"{link} {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("HEAD", "")]
    [InlineData("GET", "")]
    public async Task Looking_at_the_leave_page_changes_nothing(string method, string after)
    {
        var reader = await app.SubscribeAsync("evidence");
        var path = $"/leave/{await app.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, reader.Id, TestContext.Current.CancellationToken)}{after}";

        using var answer = await site.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.NotNull(await app.Get<SubscriberStore>().FindAsync(reader.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("List-Unsubscribe=One-Click")]
    public async Task The_button_and_the_one_click_of_a_mail_program_erase_the_subscriber(string form)
    {
        var reader = await app.SubscribeAsync("evidence");
        var token = await app.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, reader.Id, TestContext.Current.CancellationToken);

        for (var time = 0; time < 2; time++)
        {
            using var body = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
            using var answer = await site.SendAsync(HttpMethod.Post, $"/leave/{token}", body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("You have left", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Null(await app.Get<SubscriberStore>().FindAsync(reader.Id, TestContext.Current.CancellationToken));
        await desk.PublishAsync(22);
        Assert.Empty((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task A_token_for_another_purpose_opens_and_changes_nothing()
    {
        var reader = await app.SubscribeAsync("evidence");
        var signer = app.Get<LinkSigner>();
        var manage = await signer.SignAsync(LinkPurpose.Manage, reader.Id, TestContext.Current.CancellationToken);
        var leave = await signer.SignAsync(LinkPurpose.Leave, reader.Id, TestContext.Current.CancellationToken);

        foreach (var (method, path) in new[] { (HttpMethod.Get, $"/manage/{leave}"), (HttpMethod.Get, $"/leave/{manage}"), (HttpMethod.Post, $"/leave/{manage}"), (HttpMethod.Post, $"/leave/{reader.Id}") })
        {
            using var answer = await site.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.NotNull(await app.Get<SubscriberStore>().FindAsync(reader.Id, TestContext.Current.CancellationToken));
        Assert.Contains($"/leave/{leave}", await site.PageAsync($"/manage/{manage}"), StringComparison.Ordinal);
    }
}
