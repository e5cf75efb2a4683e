using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Security;

/// <summary>Watched pages that mean no good or are broken: the section "Bad input", by the front door.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostilePagesTests(HostileHosts hosts) : IClassFixture<HostileHosts>
{
    private const string Bomb = """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0"><channel><title>&f;</title><item><title>&f;&x;</title><link>http://bad.example/item.html</link></item></channel></rss>
        """;

    [Fact]
    public async Task A_page_of_fifty_megabytes_is_broken_off() =>
        Assert.Contains("bad.example", await ProblemAsync(context => context.Response.Body.WriteAsync(new byte[50 * 1024 * 1024], context.RequestAborted).AsTask()), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_that_announces_ten_gigabytes_is_not_taken() => Assert.Contains("announced", await ProblemAsync(HostileBodies.Declared), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_of_ten_gigabytes_in_chunks_is_broken_off() => Assert.Contains("sent more than", await ProblemAsync(HostileBodies.Chunked), StringComparison.Ordinal);

    [Fact]
    public async Task A_gzip_bomb_is_broken_off() => Assert.Contains("sent more than", await ProblemAsync(HostileBodies.GzipBomb), StringComparison.Ordinal);

    [Fact]
    public async Task A_page_that_drips_is_given_up() =>
        Assert.Contains("bytes per second", await ProblemAsync(HostileBodies.Drip, options => (options.SlowStart, options.MinBytesPerSecond) = (TimeSpan.FromMilliseconds(200), 10_000)), StringComparison.Ordinal);

    [Fact]
    public async Task A_page_that_stalls_is_given_up() =>
        Assert.Contains("did not finish", await ProblemAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted), options => options.Timeout = TimeSpan.FromMilliseconds(500)), StringComparison.Ordinal);

    [Fact]
    public async Task Redirects_without_end_are_given_up()
    {
        for (var (path, i) = ("page", 0); i < 30; (path, i) = (path + "x", i + 1))
        {
            hosts.Answers($"http://bad.example/{path}", HostileBodies.Onward);
        }

        Assert.Contains("still redirects", await ProblemAsync(HostileBodies.Onward), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/admin", "not a public address")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "not a public address")]
    [InlineData("http://[::1]/", "not a public address")]
    [InlineData("http://localhost/", "local network")]
    [InlineData("http://2130706433/", "not a public address")]
    [InlineData("file:///etc/passwd", "not http or https")]
    public async Task A_redirect_into_the_own_network_is_not_followed(string target, string said)
    {
        var problem = await ProblemAsync(context =>
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        });

        Assert.Contains("bad.example redirects to a place that is not asked", problem, StringComparison.Ordinal);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceKind.Feed)]
    [InlineData(SourceKind.XmlStatus)]
    public async Task Entities_of_XML_are_never_unfolded(SourceKind kind)
    {
        await using var pass = HostilePass.Start(hosts, kind);
        hosts.Serves(HostilePass.BadPage, Encoding.UTF8.GetBytes(Bomb), "application/rss+xml");
        hosts.Page("http://bad.example/item.html", "<html><body><p>An item of the feed, long enough to be read as a page with a text of its own.</p></body></html>");

        var result = await pass.RunAsync();

        Assert.DoesNotContain(result.Events, told => told.Title.Length > 200 || told.Title.Contains("root:", StringComparison.Ordinal));
        Assert.All(await pass.DocumentsAsync(), document => Assert.True(document.Title.Length < 200));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    public async Task A_tower_of_a_hundred_thousand_elements_is_unreadable(string element) => await UnreadableAsync(Repeat(element) + "x");

    [Fact]
    public async Task A_hundred_thousand_entries_are_implausible_and_none_is_taken()
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p><a href='/d/{i}.pdf'>Paper {i}</a></p>")));

        var bad = await pass.RunFailingAsync();

        Assert.Equal(SourceCondition.Implausible, bad.Condition);
        Assert.Contains("1 to 100 are expected", bad.Problem, StringComparison.Ordinal);
        Assert.Equal(0, bad.New);
    }

    [Fact]
    public async Task A_listing_over_its_maximum_is_taken_once_it_is_back_in_bounds()
    {
        await using var pass = HostilePass.Start(hosts, most: 2);
        hosts.Page(HostilePass.BadPage, "<p><a href='/d/1.pdf'>Paper one</a></p><p><a href='/d/2.pdf'>Paper two</a></p><p><a href='/d/3.pdf'>Paper three</a></p>");
        Assert.Equal(SourceCondition.Implausible, (await pass.RunFailingAsync()).Condition);

        hosts.Page(HostilePass.BadPage, "<p><a href='/d/1.pdf'>Paper one</a></p>");
        hosts.Serves("http://bad.example/d/1.pdf", HostilePass.Pdf("Paper one"), "application/pdf");
        pass.App.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Paper one", Assert.Single((await pass.App.CheckAsync()).Events).Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\0\0\0\0")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<a href=\"")]
    [InlineData("<script>")]
    [InlineData("<style><a href='/d/a.pdf'>x</a>")]
    [InlineData("<![CDATA[ <a href='/d/a.pdf'>x</a>")]
    [InlineData("]]>--></html></body></table>")]
    [InlineData("<html><body><h1>File is not found</h1></body></html>")]
    [InlineData("%PDF-1.7 no page")]
    [InlineData("PK\u0003\u0004 no page")]
    public async Task What_holds_no_listing_is_told(string body) => await UnreadableAsync(body);

    [Theory]
    [InlineData("<table><tr><td><a href=/d/a.pdf>Paper one</table>")]
    [InlineData("<ul><li><a href=/d/a.pdf>Paper one<ul><li></ul></ul></ul></li>")]
    [InlineData("<p><a href=/d/a.pdf>Paper one")]
    [InlineData("<P><A HREF='/d/a.pdf'><b>Paper <i>one</b></i></A></P></div></b></p>")]
    [InlineData("<center><font size=2><a name='x'/><a href='/d/a.pdf'>Paper one</a><br><!-- <a href='/d/c.pdf'>Gone</a>")]
    [InlineData("<html><html><body><body><p><a href=\"/d/a.pdf\" href=\"/d/b.pdf\">Paper one</a></p></html></html>")]
    [InlineData("<p <p <p><a\nhref = '/d/a.pdf' >Paper\none</a\n>")]
    [InlineData("<a href='/d/a.pdf'>Paper one</a><script>document.write(\"<a href='/d/x.pdf'>No</a>\")")]
    [InlineData("\uFEFF\uFEFF<p>\0<a href='/d/a.pdf'>Paper\0 one</a>")]
    public async Task A_page_in_broken_markup_is_read_all_the_same(string html)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, html);
        hosts.Serves("http://bad.example/d/a.pdf", HostilePass.Pdf("Paper one"), "application/pdf");

        Assert.Equal("Paper one", Assert.Single((await pass.RunAsync()).Events).Title);
    }

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 100_000));

    private async Task UnreadableAsync(string body)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, body);

        Assert.Contains((await pass.RunFailingAsync()).Condition, new[] { SourceCondition.Unreadable, SourceCondition.Implausible, SourceCondition.Empty });
    }

    private async Task<string> ProblemAsync(Microsoft.AspNetCore.Http.RequestDelegate answer, Action<PoliteHttpOptions>? configure = null)
    {
        await using var pass = HostilePass.Start(hosts, configure: configure);
        hosts.Answers(HostilePass.BadPage, answer);
        return (await pass.RunFailingAsync()).Problem!;
    }
}
