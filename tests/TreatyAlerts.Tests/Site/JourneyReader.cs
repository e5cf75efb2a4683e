using System.Collections.Concurrent;
using Microsoft.Playwright;
using TreatyAlerts.Mail;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Digests;

namespace TreatyAlerts.Tests.Site;

/// <summary>Somebody with a mailbox and a browser, who follows the links of mails and pages and notes what is wrong with any.</summary>
internal sealed class JourneyReader : IAsyncDisposable
{
    private const int Phone = 320;

    // Where the links of mails lead; the test's site is at another port.
    private const string MailedAddress = "http://localhost:5080";

    private readonly ConcurrentQueue<string> faults = [];
    private readonly IBrowserContext context;
    private readonly SignUpDesk desk;
    private readonly string language;
    private readonly bool javaScript;

    private JourneyReader(IBrowserContext context, SignUpDesk desk, string language, bool javaScript) =>
        (this.context, this.desk, this.language, this.javaScript) = (context, desk, language, javaScript);

    /// <summary>Errors of pages and of their consoles, requests to other hosts, and pages that are wider than the window.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    private IPage Page => context.Pages[0];

    public static async Task<JourneyReader> StartAsync(DigestPictureBrowser browser, SignUpDesk desk, string language, bool javaScript)
    {
        var context = await browser.ContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = javaScript,
            Locale = language,
            BaseURL = desk.Site.Address.AbsoluteUri,
            TimezoneId = "Europe/Vienna",
            ViewportSize = new ViewportSize { Width = Phone, Height = 640 },
        });
        var reader = new JourneyReader(context, desk, language, javaScript);
        await context.RouteAsync("**/*", reader.RouteAsync);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => reader.NoteIf(message.Type == "error", message.Text);
        page.PageError += (_, error) => reader.NoteIf(true, error);
        return reader;
    }

    /// <summary>From the first page to the form, where the topic is tried before it is sent.</summary>
    public async Task AsksAsync(string query, string cadence)
    {
        await Page.GotoAsync("/");
        await LookAsync();
        await GoAsync("header a[href$='/subscribe']");
        await Page.FillAsync("#address", SignUpDesk.Reader);
        await Page.FillAsync("#query0", query);
        await Page.CheckAsync($"input[name=cadence][value={cadence}]");
        await GoAsync("button[value=try]");
        Assert.Equal(query, (await Page.TextContentAsync(".trial mark"))!, ignoreCase: true);

        desk.App.Clock.Advance(TimeSpan.FromSeconds(javaScript ? 1 : 11));
        await Page.ClickAsync("button[value=subscribe]");
        await Page.WaitForSelectorAsync("main:not(:has(form))");
        await LookAsync();
    }

    public async Task ConfirmsAsync()
    {
        await OpensAsync(Assert.Single(await desk.Site.PostAsync()), "/confirm/");
        await GoAsync("main form button");
        await ReadsAsync(Assert.Single(await desk.Site.PostAsync()));
    }

    /// <summary>A document is published, and the digest arrives.</summary>
    public async Task<MailMessage> GetsDigestAsync(int number, string text)
    {
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(number, text);
        await desk.Site.Get<ArchiveIndex>().RefreshAsync(cancellation: TestContext.Current.CancellationToken);
        var digest = Assert.Single((await desk.App.DigestAsync()).Mails).Message;
        Assert.Equal(language, digest.Language);
        return digest;
    }

    /// <summary>The digest's link to the copy that was kept, which is a download.</summary>
    public async Task<(string Name, string Content)> OpensKeptFileAsync(MailMessage digest)
    {
        await ReadsAsync(digest);
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("a[href*='/archive/']"));
        return (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    public Task OpensInBrowserAsync(MailMessage digest) => OpensAsync(digest, "/digest/");

    /// <summary>What is marked in the first that is found.</summary>
    public async Task<string?> SearchesAsync(string query)
    {
        await Page.GotoAsync("/");
        await GoAsync("header a[href$='/search']");
        await Page.FillAsync("#q", query);
        await GoAsync("form[role=search] button");
        return await Page.Locator("ol.hits mark").First.TextContentAsync();
    }

    /// <summary>The heading of the document that was found.</summary>
    public async Task<string> OpensDocumentAsync()
    {
        await GoAsync("ol.hits h3 a");
        return await Page.InnerTextAsync("h1");
    }

    public async Task<string> OpensTextAsync(string textLanguage)
    {
        await GoAsync($"a.chip[hreflang={textLanguage}]");
        return await Page.InnerTextAsync("main");
    }

    public async Task OpensFilterAsync()
    {
        await GoAsync("header a[href$='/search']");
        await GoAsync("#q-hint a");
    }

    /// <summary>Fills in a field and waits for the preview of a query; how many documents it would have caught.</summary>
    public async Task<int> FiltersAsync(string field, string typed, string query)
    {
        await Page.FillAsync(field, typed);
        if (!javaScript)
        {
            await Page.ClickAsync("#filter button.main");
        }

        await Page.Locator("#preview code").First.And(Page.GetByText(query, new() { Exact = true })).WaitForAsync();
        await LookAsync();
        return await Page.Locator(".trial ol > li").CountAsync();
    }

    /// <summary>The query that stands in the form of signing up.</summary>
    public async Task<string> SubscribesToFilterAsync()
    {
        await GoAsync("#preview a[href*='/subscribe?q=']");
        return await Page.InputValueAsync("#query0");
    }

    public Task ManagesAsync(MailMessage digest) => OpensAsync(digest, "/manage/");

    public async Task AddsTopicAsync(string name, string query)
    {
        const string Editor = "details:has(input[name=topic][value=''])";
        await Page.ClickAsync($"{Editor} > summary");
        await Page.FillAsync("#query", query);
        await Page.FillAsync("#name", name);
        await GoAsync($"{Editor} button[value=try]");
        await GoAsync($"{Editor} button[value=save]");
        Assert.True(await Page.IsVisibleAsync(".notice"));
    }

    public async Task ChangesCadenceAsync(string cadence)
    {
        await Page.CheckAsync($"input[name=cadence][value={cadence}]");
        await GoAsync("form[action*='/settings'] button");
        Assert.True(await Page.IsVisibleAsync(".notice"));
    }

    /// <summary>The last letter.</summary>
    public async Task<MailMessage> LeavesAsync()
    {
        await GoAsync("main a[href*='/leave/']");
        await GoAsync("main form button");
        return Assert.Single(await desk.Site.PostAsync());
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task OpensAsync(MailMessage mail, string link)
    {
        await ReadsAsync(mail);
        await GoAsync($"a[href*='{link}']");
    }

    // On a blank page: a mail is under no policy of the site.
    private async Task ReadsAsync(MailMessage mail)
    {
        await Page.GotoAsync("about:blank");
        await Page.SetContentAsync(mail.Html);
        await LookAsync();
    }

    private async Task GoAsync(string selector)
    {
        await Page.Locator(selector).First.ClickAsync();
        await Page.WaitForLoadStateAsync();
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var (spoken, direction) = (await Page.GetAttributeAsync("html", "lang"), await Page.EvalOnSelectorAsync<string>("body", "body => getComputedStyle(body).direction"));
        NoteIf((spoken, direction) != (language, language == "ar" ? "rtl" : "ltr"), $"{Page.Url} is in {spoken} from {direction}");
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        NoteIf(over > 0, $"{Page.Url} is {over} pixels too wide");
    }

    private Task RouteAsync(IRoute route)
    {
        var asked = new Uri(route.Request.Url);
        if (asked.GetLeftPart(UriPartial.Authority) == MailedAddress)
        {
            return route.FulfillAsync(new() { Status = 302, Headers = [KeyValuePair.Create("Location", new Uri(desk.Site.Address, asked.PathAndQuery).AbsoluteUri)] });
        }

        var isOurs = asked.GetLeftPart(UriPartial.Authority) == desk.Site.Address.GetLeftPart(UriPartial.Authority);
        NoteIf(!isOurs, $"{Page.Url} asks {asked}");
        return isOurs ? route.ContinueAsync() : route.AbortAsync();
    }

    private void NoteIf(bool isFault, string fault)
    {
        if (isFault)
        {
            faults.Enqueue(fault);
        }
    }
}
