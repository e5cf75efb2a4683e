using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>A reader's whole way, from the first page to the last letter, in a real browser as narrow as a small telephone.</summary>
public sealed class JourneyBrowserTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
    private const string Said = "Electronic evidence is kept in lighthouses";

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    public async Task Somebody_subscribes_reads_searches_filters_manages_and_leaves(string language, bool javaScript)
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:ProofBits", "12"));
        await using var reader = await JourneyReader.StartAsync(browser, desk, language, javaScript);

        await reader.AsksAsync("evidence", "instant");
        await reader.ConfirmsAsync();
        var subscriber = (await desk.FindAsync())!;
        Assert.Equal((language, Cadence.Instant, javaScript ? "Europe/Vienna" : "UTC"), (subscriber.Language, subscriber.Cadence, subscriber.TimeZone));

        var digest = await reader.GetsDigestAsync(30, Said);
        Assert.Equal(("A_AC.291_30_E.pdf", PlainPdf.Of($"{Said} E 30")), await reader.OpensKeptFileAsync(digest));
        await reader.OpensInBrowserAsync(digest);

        Assert.Equal("lighthouses", await reader.SearchesAsync("lighthouses"));
        Assert.Contains("A/AC.291/30", await reader.OpensDocumentAsync(), StringComparison.Ordinal);
        Assert.Contains(Said, await reader.OpensTextAsync("en"), StringComparison.Ordinal);

        await reader.OpensFilterAsync();
        Assert.Equal(2, await reader.FiltersAsync("#any0", "electronic\nlighthouses", "electronic OR lighthouses"));
        Assert.Equal(1, await reader.FiltersAsync("#not", "kept", "(electronic OR lighthouses) -kept"));
        Assert.Equal("(electronic OR lighthouses) -kept", await reader.SubscribesToFilterAsync());

        await reader.ManagesAsync(digest);
        await reader.AddsTopicAsync("Lights", "(electronic OR lighthouses) -kept");
        await reader.ChangesCadenceAsync("weekly");
        subscriber = (await desk.FindAsync())!;
        Assert.Equal(["evidence", "(electronic OR lighthouses) -kept"], subscriber.Topics.Select(topic => topic.Query));
        Assert.Equal(Cadence.Weekly, subscriber.Cadence);

        Assert.Equal(language, (await reader.LeavesAsync()).Language);
        Assert.Null(await desk.FindAsync());
        desk.App.Clock.Advance(TimeSpan.FromDays(8));
        await desk.News.PublishAsync(31);
        Assert.Empty((await desk.App.DigestAsync()).Mails);
        Assert.Empty(reader.Faults);
    }
}
