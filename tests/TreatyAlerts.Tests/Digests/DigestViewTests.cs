using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Views;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Small things that a reader would take for carelessness.</summary>
public sealed class DigestViewTests
{
    private const string Sentence = "We ask for safeguards in every article.";

    [Fact]
    public void A_passage_within_another_is_not_quoted_twice_and_keeps_its_marks()
    {
        var merged = Assert.Single(PassageMerge.Of(Item(
            new DigestReason("Safeguards", "safeguards", ["safeguards"], new Passage(1, Sentence, [new(11, 10)])),
            new DigestReason("Article", "article", ["article"], new Passage(1, $"Thank you. {Sentence}", [new(42, 7)])))));

        Assert.Equal(["article", "safeguards"], merged.Passage.Marks.Select(mark => merged.Passage.Text.Substring(mark.Start, mark.Length)));
    }

    [Fact]
    public void The_same_words_on_two_pages_are_two_passages() => Assert.Equal(2, PassageMerge.Of(Item(
        new DigestReason("Safeguards", "safeguards", [], new Passage(1, Sentence, [])),
        new DigestReason("Article", "article", [], new Passage(2, Sentence, [])))).Count);

    [Fact]
    public void An_english_passage_under_an_arabic_event_reads_from_left_to_right()
    {
        var mail = Render(Item(new DigestReason("Safeguards", "safeguards", ["safeguards"], new Passage(1, Sentence, [new(11, 10)]), "en")) with
        {
            Event = "RenditionAdded",
            Language = "ar",
        });

        Assert.Contains("<blockquote lang=\"en\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_is_of_its_day_and_a_digest_of_its_period()
    {
        var digest = DigestMailExamples.Of([new DigestGroup("AHC", null, [DigestMailExamples.Draft])], "instant") with { From = DigestMailExamples.Day.AddDays(-4) };

        Assert.Contains("<p class=\"period\">22 November 2026</p>", new DigestMail().Render(digest).Html, StringComparison.Ordinal);
        foreach (var spans in new[] { digest with { Cadence = "daily" }, digest with { IsBacklog = true } })
        {
            Assert.Contains("<p class=\"period\">18 November 2026 to 22 November 2026</p>", new DigestMail().Render(spans).Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("es", "multi-stakeholder submission (OP8)", " (OP8)")]
    [InlineData("ru", "document", "документ")]
    [InlineData("fr", "something (new)", "something (new)")]
    public void Categories_are_translated_whatever_is_added(string language, string category, string end)
    {
        var shown = DigestTexts.Of(language).Category(category);

        Assert.EndsWith(end, shown, StringComparison.Ordinal);
        Assert.Equal(category.StartsWith("something", StringComparison.Ordinal), shown == category);
    }

    [Fact]
    public void Bodies_have_names_and_an_unknown_one_keeps_its_own() =>
        Assert.Equal(["Commission on Narcotic Drugs", "IMO"], new[] { "CND", "IMO" }.Select(DigestTexts.Of("en").Body));

    [Fact]
    public void A_passage_that_was_cut_says_so_and_a_heading_does_not()
    {
        var cut = string.Concat(Enumerable.Repeat("of the evidence that is kept ", 6)).Trim();
        var views = ItemViews.Of(
            Item(new DigestReason("a", "a", [], new Passage(1, cut, [])), new DigestReason("b", "b", [], new Passage(2, "Report on evidence", []))),
            DigestTexts.Of("en"),
            passages: true);

        Assert.Equal([$"…{cut}…", "Report on evidence"], views.Passages.Select(passage => passage.ToPlainText()));
        Assert.DoesNotContain("(version", Render(Item() with
        {
            Symbol = null,
            Title = "Draft article 12: conditions, safeguards and judicial review (version as of 4 September 2026)",
        }).Subject, StringComparison.Ordinal);
    }

    private static DigestItem Item(params DigestReason[] reasons) => DigestMailExamples.Draft with { Reasons = reasons };

    private static RenderedMail Render(DigestItem item) => new DigestMail().Render(DigestMailExamples.Of([new DigestGroup("AHC", null, [item])]));
}
