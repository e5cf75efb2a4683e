using System.Text.RegularExpressions;
using HtmlAgilityPack;
using TreatyAlerts.Mail;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Site;

/// <summary>Mail scanners follow every link of every mail: none of them changes a blob.</summary>
public sealed partial class LinkScannerTests
{
    [Fact]
    public async Task Neither_GET_nor_HEAD_of_any_link_of_any_letter_changes_anything()
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: [("Subscribers:SignUpsWithoutProofPerHour", "100"), ("Subscribers:LettersPerAddressAndDay", "50")]);
        var letters = await EveryLetterAsync(desk);
        Assert.Equal(
            ["already", "confirm", "goodbye", "links", "move", "moved", "welcome", "digest"],
            letters.Keys.OrderBy(kind => kind == "digest").ThenBy(kind => kind, StringComparer.Ordinal));

        var links = letters.Values.SelectMany(Links).Distinct().ToList();
        Assert.True(links.Count >= 10, string.Join(' ', links));
        var before = await desk.StateAsync();
        foreach (var link in links.Concat([.. await PagesLinksAsync(desk, links)]).Distinct().ToList())
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var answer = await desk.Site.SendAsync(method, link);
                Assert.True((int)answer.StatusCode is 200 or 404, $"{method} {link} {answer.StatusCode}");
                Assert.Equal(before, await desk.StateAsync());
            }
        }
    }

    private static async Task<Dictionary<string, MailMessage>> EveryLetterAsync(SignUpDesk desk)
    {
        var letters = new Dictionary<string, MailMessage>();
        var subscriptions = desk.Site.Get<Subscriptions>();
        await desk.AskAsync("gone@example.org");
        letters["confirm"] = Assert.Single(await desk.Site.PostAsync());
        (var gone, letters["welcome"]) = await desk.SubscribeAsync("gone@example.org");
        await subscriptions.LeaveAsync(gone.Id, TestContext.Current.CancellationToken);
        letters["goodbye"] = Assert.Single(await desk.Site.PostAsync());

        var (mover, _) = await desk.SubscribeAsync("mover@example.org");
        await desk.Site.Get<SignUps>().AskToMoveAsync(mover, "moved@example.org", TestContext.Current.CancellationToken);
        await desk.ConfirmAsync(letters["move"] = Assert.Single(await desk.Site.PostAsync()));
        letters["moved"] = Assert.Single(await desk.Site.PostAsync());

        var (reader, _) = await desk.SubscribeAsync(more: ("cadence", "instant"));
        await subscriptions.RevokeLinksAsync(reader.Id, TestContext.Current.CancellationToken);
        letters["links"] = Assert.Single(await desk.Site.PostAsync());
        await desk.AskAsync(query: "agenda");
        letters["already"] = Assert.Single(await desk.Site.PostAsync());
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);
        letters["digest"] = Assert.Single((await desk.App.DigestAsync()).Mails, mail => mail.To == SignUpDesk.Reader).Message;
        return letters;
    }

    // In the text, in the HTML, and in the headers; of our own site alone.
    private static IEnumerable<string> Links(MailMessage mail) =>
        Link().Matches($"{mail.Text} {string.Join(' ', mail.Headers.Select(header => header.Value))}").Select(match => match.Value)
            .Concat(Hrefs(mail.Html)).Where(link => link.StartsWith("http://localhost:5080/", StringComparison.Ordinal)).Select(link => new Uri(link).PathAndQuery);

    // What the pages link to, a scanner that opens them may follow too.
    private static async Task<List<string>> PagesLinksAsync(SignUpDesk desk, List<string> links)
    {
        var found = new List<string>();
        foreach (var link in links)
        {
            using var answer = await desk.Site.GetAsync(link);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                found.AddRange(Hrefs(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Where(href => href.StartsWith('/')));
            }
        }

        return found;
    }

    private static IEnumerable<string> Hrefs(string html)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html);
        return document.DocumentNode.SelectNodes("//a[@href]")?.Select(node => System.Net.WebUtility.HtmlDecode(node.GetAttributeValue("href", ""))) ?? [];
    }

    [GeneratedRegex(@"https?://[^\s<>]+")]
    private static partial Regex Link();
}
