using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources;

/// <summary>What a check believes of a listing, and when it looks at files again.</summary>
public sealed class SourceCheckRulesTests
{
    private const string FeedUrl = "https://www.unodc.org/unodc/en/frontpage/rss.xml";
    private const string FileUrl = "https://www.incb.org/incb/uploads/documents/RED_LIST_E.pdf";

    [Fact]
    public async Task What_rolls_off_the_end_of_a_feed_is_not_removed()
    {
        await using var app = AlertsApp.Start(sources: Declare("Feed", FeedUrl));
        for (var day = 0; day < 8; day++)
        {
            app.Web.File(FeedUrl, Encoding.UTF8.GetBytes(Feed(Enumerable.Range(day, 3))), "application/rss+xml");
            for (var story = day; story < day + 3; story++)
            {
                app.Web.Page(Story(story), $"<html><body><div id=\"content-container\"><h1>Story {story}</h1><p>Long enough a text about story number {story}.</p></div></body></html>");
            }

            Assert.DoesNotContain((await app.CheckAsync()).Events, told => told.Kind is EventKind.Removed);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(10, (await app.EventsAsync()).Count);
    }

    [Fact]
    public async Task A_replaced_single_file_is_told_even_if_the_first_look_at_it_fails()
    {
        await using var app = AlertsApp.Start(sources: Declare("File", FileUrl));
        app.Web.File(FileUrl, Bytes("First edition"), "application/pdf");
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));

        // The check sees the new bytes; the fetch right after it fails once.
        var asked = 0;
        app.Web.Answers(FileUrl, request =>
        {
            var bytes = Bytes("Second edition");
            if (++asked == 2)
            {
                return new HttpResponseMessage(System.Net.HttpStatusCode.NotFound);
            }

            var isKnown = request.Headers.TryGetValues("If-None-Match", out var known) && known.Contains("\"second\"");
            var response = new HttpResponseMessage(isKnown ? System.Net.HttpStatusCode.NotModified : System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent(isKnown ? [] : bytes) };
            response.Headers.TryAddWithoutValidation("ETag", "\"second\"");
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/pdf");
            return response;
        });
        Assert.Empty((await app.CheckAsync()).Events);
        app.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(EventKind.Replaced, Assert.Single((await app.CheckAsync()).Events).Kind);
    }

    [Fact]
    public async Task Files_behind_the_quota_have_their_turn_the_next_time()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        (string?, string, string)[] rows = [.. Enumerable.Range(2, 70).Select(number => ((string?)$"A/AC.291/{number}", $"Title {number}", $"A_AC.291_{number}_E.pdf"))];
        app.Lists(rows);
        foreach (var (_, title, file) in rows)
        {
            app.Serves(file, title);
        }

        await app.CheckAsync();
        app.Serves("A_AC.291_71_E.pdf", "The last one, replaced");
        var replaced = new List<JournalEvent>();
        for (var day = 0; day < 2; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            replaced.AddRange((await app.CheckAsync()).Events);
        }

        Assert.Equal((EventKind.Replaced, "A/AC.291/71"), Assert.Single(replaced.Select(told => (told.Kind, told.Symbol))));
    }

    [Fact]
    public async Task More_entries_than_a_source_can_have_are_not_taken_in()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists([.. Enumerable.Range(2, 101).Select(number => ((string?)$"A/AC.291/{number}", $"Title {number}", $"A_AC.291_{number}_E.pdf"))]);

        var result = await app.CheckAsync();

        Assert.Equal(SourceCondition.Implausible, Assert.Single(result.Sources).Condition);
        Assert.Equal((0, 0), (result.Events.Count, result.Failures.Count));
        Assert.Empty(await app.Get<Sweep>().ReadyAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_that_stays_short_for_a_week_is_believed_in_the_end()
    {
        await using var app = AlertsApp.Start();
        (string?, string, string)[] rows = [.. Enumerable.Range(2, 6).Select(number => ((string?)$"A/AC.291/{number}", $"Title {number}", $"A_AC.291_{number}_E.pdf"))];
        app.Lists(rows);
        app.Serves("A_AC.291_1_E.pdf", "Provisional agenda");
        foreach (var (_, title, file) in rows)
        {
            app.Serves(file, title);
        }

        await app.CheckAsync();
        app.Lists();
        var conditions = new List<SourceCondition>();
        for (var day = 0; day < 16; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            conditions.Add((await app.CheckAsync()).Sources[0].Condition);
        }

        Assert.All(conditions.Take(10), condition => Assert.Equal(SourceCondition.Implausible, condition));
        Assert.All(conditions.Skip(10), condition => Assert.Equal(SourceCondition.Ok, condition));
        Assert.Equal(6, (await app.EventsAsync()).Count(told => told.Kind is EventKind.Removed));
    }

    [Fact]
    public async Task A_mended_definition_reads_an_unchanged_page_anew()
    {
        var folder = TempFolder.Create();
        var web = new RecordedWeb();
        await using (var app = AlertsApp.Start(folder, web))
        {
            await app.BaselineAsync();
            await app.CheckAsync();
            Assert.Contains(web.Requests, request => request.Url == AlertsApp.PageUrl && request.Header("If-None-Match") is not null);
        }

        var mended = AlertsApp.Declaration().Replace("\"schedule\"", "\"rule\":{\"container\":\"//div[@class='col-lg-12']\"},\"schedule\"", StringComparison.Ordinal);
        await using (var app = AlertsApp.Start(folder, web, sources: mended))
        {
            await app.CheckAsync();
        }

        Assert.Null(web.Requests.Last(request => request.Url == AlertsApp.PageUrl).Header("If-None-Match"));
        Directory.Delete(folder, recursive: true);
    }

    private static string Declare(string kind, string url) => JsonSerializer.Serialize(new
    {
        sources = new[] { new { id = "test-1", body = "INCB", kind, url, schedule = "0 * * * *", yield = new { min = 1, max = 100 } } },
    });

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(PlainPdf.Of(text));

    private static string Story(int number) => $"https://www.unodc.org/unodc/en/frontpage/2026/March/story-{number}.html";

    private static string Feed(IEnumerable<int> stories) =>
        $"<rss version=\"2.0\"><channel><title>News</title>{string.Concat(stories.Select(story => $"<item><title>Story {story}</title><link>{Story(story)}</link></item>"))}</channel></rss>";
}
