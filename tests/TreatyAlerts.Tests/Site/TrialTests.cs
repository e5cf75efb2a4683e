using System.Net;
using TreatyAlerts.Site;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Site;

/// <summary>What keeps a topic from being saved: it catches everything, or more than somebody reads who did not say yes.</summary>
public sealed class TrialTests
{
    [Theory]
    [InlineData(10_080, false)]
    [InlineData(10_081, true)]
    public void More_than_thirty_hits_a_day_on_average_need_a_yes(int hits, bool needsYes)
    {
        var days = Enumerable.Range(0, hits).Select(at => new DateOnly(2025, 4, 1).AddDays(at % 336));
        var found = BackTest.Of("evidence", new DateOnly(2025, 4, 1), new DateOnly(2026, 3, 2), 1_000_000, days);
        Assert.Equal(336, found.To.DayNumber - found.From.DayNumber + 1);
        Assert.True(TopicQuery.TryParse("evidence", out var query, out _));
        var shown = new[] { new ShownTrial("query0", "evidence", TopicTrialResult.Of(query, found)) };

        Assert.Equal(needsYes ? ["yes"] : [], FormTrials.Problems(shown, saidYes: false, SiteTexts.Of("en")).Select(problem => problem.Field));
        Assert.Empty(FormTrials.Problems(shown, saidYes: true, SiteTexts.Of("en")));
    }

    [Fact]
    public async Task A_topic_that_catches_every_document_there_is_is_refused_even_with_a_yes()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        for (var number = 100; number < 160; number++)
        {
            desk.News.Lists(number, "Electronic evidence");
        }

        await desk.News.CheckAsync();

        await desk.AskAsync(query: "evidence OR agenda", more: ("yes", "yes"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.StartsWith("This topic catches every document", desk.Visitor.Problem("query0"), StringComparison.Ordinal);
        Assert.Empty(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task A_topic_that_cannot_be_tried_is_taken_with_an_explicit_yes_alone()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        Directory.CreateDirectory(Path.Combine(desk.App.Folder, ".index", "archive.sqlite", "in the way"));

        await desk.AskAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.Contains("The trial did not end in time", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.StartsWith("evidence: this may bring more than 30 hits a day", desk.Visitor.Problem("yes"), StringComparison.Ordinal);

        await desk.Visitor.PressAsync("Subscribe", ("yes", "yes"));
        Assert.Equal("Please look into your mail", desk.Visitor.Title);

        // The first mail comes without what the topics caught last.
        await desk.ConfirmAsync(Assert.Single(await desk.Site.PostAsync()));
        Assert.Contains("You are subscribed", Assert.Single(await desk.Site.PostAsync()).Text, StringComparison.Ordinal);
    }
}
