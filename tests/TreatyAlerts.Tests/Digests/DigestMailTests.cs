using System.Globalization;
using System.Text;
using HtmlAgilityPack;
using TreatyAlerts.Digests;
using TreatyAlerts.Topics;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Digests;

/// <summary>What must hold for every digest, friendly or hostile.</summary>
public sealed class DigestMailTests
{
    private const int Limit = 102 * 1024;

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</title></style></bdi><iframe src=//evil.example>")]
    [InlineData("&lt;script&gt; &#60;b&#62;")]
    public void Nothing_scraped_becomes_markup(string hostile)
    {
        var item = DigestMailExamples.Draft with
        {
            Event = "RenditionAdded",
            Symbol = hostile,
            Title = hostile,
            Category = hostile,
            Submitter = hostile,
            Date = hostile,
            Phrases = [hostile],
            Reasons = [new DigestReason(hostile, hostile, [hostile], new Passage(1, hostile, [new TextMark(1, 3)]))],
        };
        var mail = Render(DigestMailExamples.Of([new DigestGroup(hostile, hostile, [item])]) with
        {
            Coverage = new DigestCoverage(0, 1, [new FailingSource(hostile, hostile, null)]),
        });

        var page = Parse(mail.Html);
        Assert.DoesNotContain(page.DocumentNode.Descendants(), node => node.Name is "script" or "img" or "iframe" or "b" or "object");
        Assert.DoesNotContain(page.DocumentNode.Descendants().SelectMany(node => node.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(ScrapedLine(hostile), ScrapedLine(HtmlEntity.DeEntitize(page.DocumentNode.SelectSingleNode("//h3//*[@class='title']")!.InnerText)));
    }

    [Fact]
    public void Direction_overrides_controls_and_broken_surrogates_are_taken_out()
    {
        var mail = Render(One(DigestMailExamples.Draft with { Title = "Report \u202Efdp.exe\u202C \u2066x\u2069 \0 \uD800 \u0007 end\r\nBcc: a@b" }));

        Assert.DoesNotContain(mail.Html + mail.Text + mail.Subject, c => c is '\u202E' or '\u202C' or '\u2066' or '\0' or '\a' || char.IsSurrogate(c));
        Assert.Contains("fdp.exe x", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
    }

    [Fact]
    public void No_image_script_or_outside_style_is_in_the_mail()
    {
        var page = Parse(Render(DigestMailExamples.TwoGroups).Html);

        Assert.DoesNotContain(page.DocumentNode.Descendants(), node => node.Name is "img" or "script" or "link" or "form");
        Assert.Single(page.DocumentNode.Descendants("style"));
        Assert.DoesNotContain("url(", page.DocumentNode.Descendants("style").Single().InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    public void Only_web_addresses_are_linked(string address)
    {
        var mail = Render(One(DigestMailExamples.Draft with { Original = new Uri(address) }));

        Assert.All(Parse(mail.Html).DocumentNode.Descendants("a"), link => Assert.StartsWith("https://", link.GetAttributeValue("href", ""), StringComparison.Ordinal));
        Assert.DoesNotContain(address, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Passages_go_before_items_do_and_the_mail_says_how_many()
    {
        var mail = Render(Many(80));

        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html), 60_000, Limit);
        Assert.Equal(80, Count(mail.Html, "//h3"));
        var quoted = Count(mail.Html, "//blockquote");
        Assert.InRange(quoted, 1, 79);
        var left = (80 - quoted).ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"to keep this mail short: {left}", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"keep this mail short: {left}", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(3000, 70_000)]
    public void Items_that_do_not_fit_are_counted_in_more(int items, int more)
    {
        var mail = Render(Many(items) with { More = more });

        Assert.True(Encoding.UTF8.GetByteCount(mail.Html) < Limit);
        var shown = Count(mail.Html, "//h3");
        Assert.InRange(shown, 40, 150);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"And {items - shown + more} more"), mail.Html, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"and {items + more - 1} more"), mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void One_monstrous_item_stays_small()
    {
        var huge = string.Concat(Enumerable.Repeat("\"<&😀 ", 100_000));
        var reason = new DigestReason(huge, huge, [.. Enumerable.Range(0, 500).Select(i => huge + i)], new Passage(1, huge, [.. Enumerable.Range(0, 5000).Select(i => new TextMark(i * 6, 3))]));
        var mail = Render(DigestMailExamples.Of([new DigestGroup(huge, huge, [DigestMailExamples.Draft with
        {
            Symbol = huge,
            Title = huge,
            Category = huge,
            Submitter = huge,
            Date = huge,
            Phrases = [.. Enumerable.Repeat(huge, 50)],
            Reasons = [.. Enumerable.Repeat(reason, 50)],
            Original = new Uri("https://un.example/" + new string('x', 30_000)),
        }])]));

        Assert.True(Encoding.UTF8.GetByteCount(mail.Html) < Limit);
        Assert.True(mail.Subject.Length <= 150);
        Assert.Equal(1, Count(mail.Html, "//h3"));
    }

    [Fact]
    public void Marks_that_do_not_fit_the_passage_are_left_out()
    {
        var passage = new Passage(3, "one two three", [new(-1, 3), new(4, 3), new(5, 4), new(8, 500), new(int.MaxValue, 1), new(0, 0)]);
        var mail = Render(One(DigestMailExamples.Draft with { Reasons = [new DigestReason("t", "two", ["two"], passage)] }));

        Assert.Equal(["two"], Parse(mail.Html).DocumentNode.Descendants("mark").Select(mark => mark.InnerText));
        Assert.Contains("one *two* three (page\u00A03)", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_topics_that_quote_the_same_passage_show_it_once_with_both_marks()
    {
        var text = "evidence shared under safeguards";
        var mail = Render(One(DigestMailExamples.Draft with
        {
            Reasons =
            [
                new DigestReason("Evidence", "evidence", ["evidence"], new Passage(4, text, [new(0, 8)])),
                new DigestReason("Rights", "safeguards", ["safeguards"], new Passage(4, text, [new(22, 10)])),
            ],
        }));

        Assert.Equal(1, Count(mail.Html, "//blockquote"));
        Assert.Equal(["evidence", "safeguards"], Parse(mail.Html).DocumentNode.Descendants("mark").Select(mark => mark.InnerText));
    }

    [Fact]
    public void A_single_change_is_told_in_the_subject()
    {
        Assert.Equal("A/AC.291/25/Rev.1: Arabic and Chinese now out – Cybercrime treaty", Render(One(DigestMailExamples.ArabicOut)).Subject);
        Assert.Equal(
            "A/AC.291/22/Rev.3 Updated draft text of the convention – Cybercrime treaty, 2 topics",
            Render(One(DigestMailExamples.Draft)).Subject);
    }

    [Fact]
    public void Plain_text_is_wrapped_at_76_columns_and_addresses_stay_whole()
    {
        foreach (var language in new[] { "ar", "zh", "en", "fr", "ru", "es" })
        {
            var title = language == "zh" ? string.Concat(Enumerable.Repeat("网络犯罪公约草案的修订案文，", 12)) : string.Concat(Enumerable.Repeat("draft text of the convention ", 12));
            var mail = Render(One(DigestMailExamples.Draft with { Title = title }) with { Language = language });

            var lines = mail.Text.Split('\n');
            Assert.All(lines.Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.InRange(TextLines.Width(line), 0, 76));
            Assert.Contains(lines, line => line.EndsWith("https://un.example/documents/A_AC.291_22_Rev.3_E.pdf", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Rendering_is_the_same_under_every_culture()
    {
        var expected = Render(DigestMailExamples.TwoGroups);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, Render(DigestMailExamples.TwoGroups));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_digest_without_items_still_says_what_was_checked()
    {
        var mail = Render(DigestMailExamples.Of([]));

        Assert.Equal("Daily digest – 22 November 2026", mail.Subject);
        Assert.Contains("33 of 33 sources", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_twin_holds_all_that_the_page_holds()
    {
        var mail = Render(DigestMailExamples.TwoGroups with { More = 5, IsBacklog = true });

        var text = mail.Text.ReplaceLineEndings(" ");
        var page = Parse(mail.Html);
        Assert.All(page.DocumentNode.SelectNodes("//h3//*[@class='title']")!, title => Assert.Contains(HtmlEntity.DeEntitize(title.InnerText), text, StringComparison.Ordinal));
        Assert.All(page.DocumentNode.SelectNodes("//a")!, link => Assert.Contains(HtmlEntity.DeEntitize(link.GetAttributeValue("href", "")), mail.Text, StringComparison.Ordinal));
    }

    private static string ScrapedLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static RenderedMail Render(Digest digest) => new DigestMail().Render(digest);

    private static Digest One(DigestItem item) => DigestMailExamples.Of([new DigestGroup("AHC", null, [item])]);

    private static Digest Many(int items) => DigestMailExamples.Of(
    [
        new DigestGroup("AHC", "Sixth session", [.. Enumerable.Range(1, items).Select(i => DigestMailExamples.Draft with
        {
            Symbol = string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{i}"),
            Reasons = [DigestMailExamples.Reason("Evidence", ["evidence"], 2, string.Concat(Enumerable.Repeat("shared [evidence] and ", 20)))],
            Phrases = [],
        })]),
    ]);

    private static int Count(string html, string path) => Parse(html).DocumentNode.SelectNodes(path)?.Count ?? 0;

    private static HtmlDocument Parse(string html)
    {
        var page = new HtmlDocument();
        page.LoadHtml(html);
        return page;
    }
}
