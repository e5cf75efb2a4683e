using System.Text;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>RFC 9309.</summary>
public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("", "/anything", true)]
    [InlineData("user-agent: *\ndisallow: /", "/a", false)]
    [InlineData("user-agent: *\ndisallow: /", "/robots.txt", true)]
    [InlineData("user-agent: *\ndisallow:", "/a", true)]
    [InlineData("User-Agent: *\r\nDisallow: /private/\r\n", "/private/x", false)]
    [InlineData("User-Agent: *\rDisallow: /private/\r", "/private/x", false)]
    [InlineData("User-Agent: *\nDisallow: /private/", "/Private/x", true)]
    [InlineData("\uFEFFuser-agent: *\ndisallow: /a", "/a", false)]
    [InlineData("user-agent : * # all\n disallow : /a # this", "/a", false)]
    [InlineData("user-agent: *\ndisallow: a", "/a", false)]
    // the longest match wins, an equal one allows
    [InlineData("user-agent: *\ndisallow: /docs\nallow: /docs/public", "/docs/public/x", true)]
    [InlineData("user-agent: *\nallow: /docs/public\ndisallow: /docs/", "/docs/x", false)]
    [InlineData("user-agent: *\ndisallow: /page\nallow: /page", "/page", true)]
    [InlineData("user-agent: *\nallow: /page\ndisallow: /page", "/page", true)]
    [InlineData("user-agent: *\nallow: /page\ndisallow: /*.htm", "/page.htm", false)]
    // wildcards
    [InlineData("user-agent: *\ndisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("user-agent: *\ndisallow: /*.pdf$", "/a/b.pdf?x=1", true)]
    [InlineData("user-agent: *\ndisallow: /*.pdf$", "/b.pdf.pdf", false)]
    [InlineData("user-agent: *\ndisallow: /a*b*c", "/a-b-b-c-d", false)]
    [InlineData("user-agent: *\ndisallow: /a*b*c", "/a-c-b", true)]
    [InlineData("user-agent: *\ndisallow: /end$", "/end", false)]
    [InlineData("user-agent: *\ndisallow: /end$", "/ending", true)]
    [InlineData("user-agent: *\ndisallow: *", "/x", false)]
    [InlineData("user-agent: *\ndisallow: /*?", "/x?y", false)]
    [InlineData("user-agent: *\ndisallow: /*?", "/x", true)]
    // one spelling of paths
    [InlineData("user-agent: *\ndisallow: /caf\u00e9", "/caf%c3%a9", false)]
    [InlineData("user-agent: *\ndisallow: /caf%C3%A9", "/caf\u00e9", false)]
    [InlineData("user-agent: *\ndisallow: /%7ejoe", "/~joe", false)]
    [InlineData("user-agent: *\ndisallow: /a%2Fb", "/a/b", true)]
    // groups
    [InlineData("user-agent: other\ndisallow: /", "/a", true)]
    [InlineData("user-agent: treatyalerts\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: TreatyAlerts/2.0\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: TreatyAlertsPlus\ndisallow: /a", "/a", true)]
    [InlineData("user-agent: *\ndisallow: /\nuser-agent: treatyalerts\nallow: /", "/a", true)]
    [InlineData("user-agent: treatyalerts\nallow: /\n\nuser-agent: *\ndisallow: /", "/a", true)]
    [InlineData("user-agent: other\nuser-agent: treatyalerts\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: treatyalerts\nsitemap: http://x.example/s.xml\nuser-agent: other\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: treatyalerts\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: treatyalerts\ndisallow: /b", "/b", false)]
    [InlineData("disallow: /a\nuser-agent: *\nallow: /", "/a", true)]
    [InlineData("<!doctype html><html><p>user-agent: *</p>disallow: /", "/a", true)]
    public void A_rule_file_means_what_the_standard_says(string file, string path, bool allowed) => Assert.Equal(allowed, Parse(file).Allows(new Uri("http://a.example" + path)));

    [Theory]
    [InlineData("10", 10)]
    [InlineData("2.5", 2.5)]
    [InlineData("99999999999999999999", 86_400)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("1e9", null)]
    [InlineData("soon", null)]
    public void Crawl_delay_is_read_where_it_makes_sense(string value, double? seconds) =>
        Assert.Equal(seconds, Parse($"user-agent: *\ncrawl-delay: {value}\n").CrawlDelay?.TotalSeconds);

    [Theory]
    [InlineData("TreatyAlerts/0.1 (x)", "TreatyAlerts")]
    [InlineData("My-Bot_x 1", "My-Bot_x")]
    [InlineData("Alone", "Alone")]
    [InlineData("1x", "")]
    public void The_product_token_is_the_leading_name(string agent, string token) => Assert.Equal(token, RobotsRules.ProductToken(agent));

    [Fact]
    public void What_follows_after_500_KiB_is_left()
    {
        var file = "user-agent: *\ndisallow: /first\n" + new string('#', RobotsRules.MaxBytes) + "\ndisallow: /last\n";
        var rules = Parse(file);
        Assert.False(rules.Allows(new Uri("http://a.example/first")));
        Assert.True(rules.Allows(new Uri("http://a.example/last")));
    }

    [Fact]
    public void Random_bytes_are_read_without_an_exception()
    {
        var noise = new byte[100_000];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (byte)((i * 7919) ^ (i >> 3));
        }

        Assert.True(RobotsRules.Parse(noise, "TreatyAlerts").Allows(new Uri("http://a.example/a")));
    }

    [Fact(Timeout = 5_000)]
    public Task Rules_full_of_stars_cost_no_endless_time()
    {
        // 240 rules of 2,000 characters against a path of 7,000: exponential in a naive matcher.
        var rule = "disallow: /" + string.Concat(Enumerable.Repeat("*a", 1_000)) + "*b\n";
        var rules = Parse("user-agent: *\n" + string.Concat(Enumerable.Repeat(rule, 240)));
        Assert.True(rules.Allows(new Uri("http://a.example/" + new string('a', 7_000))));
        return Task.CompletedTask;
    }

    private static RobotsRules Parse(string file) => RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "TreatyAlerts");
}
