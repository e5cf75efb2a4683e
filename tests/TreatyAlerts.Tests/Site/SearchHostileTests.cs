using TreatyAlerts.Search;
using TreatyAlerts.Tests.Search;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>Whatever is searched for, the answer is a page or a clear no: what a query may cost is bounded by its length, words, depth and stars, not by a clock.</summary>
public sealed class SearchHostileTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private SiteApp site = null!;

    public static TheoryData<string> HostileQueries =>
    [
        "q=" + string.Join("%20", Enumerable.Repeat("a", 2_000)),
        "q=" + string.Join("%20OR%20", Enumerable.Range(0, 500).Select(number => $"word{number}")),
        "q=" + new string('(', 3_000),
        "q=" + new string('(', 40) + "a" + new string(')', 40),
        "q=" + string.Concat(Enumerable.Repeat("-(", 1_000)),
        "q=" + string.Concat(Enumerable.Repeat("NOT%20", 600)),
        "q=" + new string('*', 2_000), "q=a*%20b*%20c*", "q=" + string.Concat(Enumerable.Repeat("ab*%20", 300)),
        "q=%22" + string.Concat(Enumerable.Repeat("a%20", 30)) + "%22~100", "q=%22a%20b%22~99999999999", "q=%22", "q=%22%22", "q=treaty%20%22open",
        "q=-treaty", "q=OR", "q=NOT", "q=title:", "q=lang:", "q=nofield:x",
        "page=2147483648", "page=-1", "page=0", "page=1e9", "page=%00", "page=1001", "page=99999999999999999999999999", "page=%D9%A1",
        "order=oldest", "from=yesterday", "from=0001-01-01", "to=9999-12-31", "from=2026-02-30", "to=%00", "from=2026-1-1",
    ];

    public static TheoryData<string> HarmlessQueries =>
    [
        "q=", "q=%20%20", "q=(a%2B)%2B%24", "q=%5E(a%7Ca)*b", "q=%00", "q=treaty%00evidence", "q=%FF%FE", "q=%C3%28", "q=%ED%A0%80", "q=%F0%9F%98%80",
        "q=';DROP%20TABLE%20documents;--", "q=%22')%20OR%20terms%20MATCH%20'x%22", "q=treaty%20%22NEAR(a%20b)%22", "q=%3Cscript%3Ealert(1)%3C/script%3E", "q=%E2%80%AEtreaty",
        "body=%00", "body=';--", "session=%FF", "submitter=%3Cb%3E", "category=nothing", "language=xx", "family=../..", "source=%2F", "q=a&q=b", "body=AHC&body=CND", "unknown=1", "order=best", "page=",
        "from=2026-06-02&to=2026-06-01",
    ];

    public async ValueTask InitializeAsync()
    {
        using var archive = new KeptArchive(app.Store);
        site = await SiteApp.StartAsync(app);
        await archive.KeepAsync("one", new DateOnly(2026, 6, 1), "A treaty on evidence.");
        await site.Get<ArchiveIndex>().RefreshAsync(cancellation: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(HostileQueries))]
    public async Task What_cannot_be_asked_is_a_clear_no(string query) => Assert.Matches("^HTTP/1.1 4(00|04|14) ", await site.RawAsync($"/search?{query}"));

    [Theory]
    [MemberData(nameof(HarmlessQueries))]
    public async Task What_only_looks_bad_is_a_page(string query) => Assert.Matches("^HTTP/1.1 (200|400) ", await site.RawAsync($"/search?{query}"));

    [Fact]
    public async Task Ten_thousand_words_are_too_long_for_an_address() => Assert.Matches("^HTTP/1.1 414 ", await site.RawAsync("/search?q=" + string.Join('+', Enumerable.Repeat("word", 10_000))));
}
