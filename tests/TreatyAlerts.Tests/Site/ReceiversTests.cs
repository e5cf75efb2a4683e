using System.Net;
using System.Text.RegularExpressions;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Webhooks;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Site;

/// <summary>The page of webhooks, as somebody without JavaScript uses it.</summary>
public sealed partial class ReceiversTests : IAsyncLifetime
{
    private SignUpDesk desk = null!;
    private WebhookReceiver receiver = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        receiver = await WebhookReceiver.StartAsync();
        desk = await SignUpDesk.OpenAsync(settings: [("Webhooks:AllowPrivateAddresses", "true"), ("Webhooks:Pause", "00:00:00"), ("Webhooks:MostPerPerson", "2")]);
        await desk.SubscribeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task From_ones_own_page_to_a_post_that_the_shown_secret_signs()
    {
        await desk.Visitor.OpenAsync(await desk.ManageUrlAsync());
        await desk.Visitor.OpenAsync(LinkTo("webhooks"));
        Assert.Equal("Webhooks", desk.Visitor.Title);
        var secret = await AddAsync();
        Assert.Equal(HttpStatusCode.OK, desk.Visitor.Status);

        await desk.News.PublishAsync(30);
        await desk.Site.Get<WebhookPass>().RunAsync(Cancel);
        Assert.True(WebhookWorld.IsSigned(Assert.Single(receiver.Posts), secret));

        await OpenAsync();
        Assert.Contains("Published A/AC.291/30", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", desk.Visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_says_what_the_server_said_and_the_next_one_waits()
    {
        await AddAsync();
        await desk.Visitor.PressAsync("Send a test");
        Assert.Contains("The test was accepted (status 204)", desk.Visitor.Text, StringComparison.Ordinal);
        await desk.Visitor.PressAsync("Send a test");
        Assert.Contains("Please wait a moment", desk.Visitor.Text, StringComparison.Ordinal);
        desk.App.Clock.Advance(TimeSpan.FromSeconds(10));
        receiver.Answers(500);
        await desk.Visitor.PressAsync("Send a test");
        Assert.Contains("not accepted: 127.0.0.1 answered 500", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(2, receiver.Posts.Count);
    }

    [Fact]
    public async Task Pause_switch_on_new_secret_and_remove()
    {
        var first = await AddAsync();
        await desk.Visitor.PressAsync("Pause");
        Assert.Contains("Paused.", desk.Visitor.Text, StringComparison.Ordinal);
        await desk.Visitor.PressAsync("Switch on again");
        Assert.Contains("On.", desk.Visitor.Text, StringComparison.Ordinal);
        await desk.Visitor.PressAsync("Make a new secret");
        var second = Secret().Match(desk.Visitor.Page).Value;
        Assert.Contains("signed with both", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.NotEqual(WebUtility.HtmlDecode(second), first);
        await desk.Visitor.PressAsync("Remove");
        Assert.Contains("The webhook is removed", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Null((await desk.FindAsync())!.Webhooks);
        Assert.Empty(await desk.Site.Get<WebhookStates>().ListAsync(Cancel));
    }

    [Fact]
    public async Task A_form_that_is_sent_again_does_nothing_twice()
    {
        await AddAsync();
        await OpenAsync();
        await desk.Visitor.PressAsync("Add", ("url", receiver.Url().AbsoluteUri));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This topic has a webhook with this address already."), (desk.Visitor.Status, desk.Visitor.Problem("url")));
        await desk.Visitor.PressAsync("Make a new secret");
        await PostAsync(("do", "rotate"), ("webhook", (await desk.FindAsync())!.Webhooks![0].Id), ("number", "1"));
        Assert.Contains("changed already", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.FindAsync())!.Webhooks![0].Secret);
    }

    [Theory]
    [InlineData("", "Give an address")]
    [InlineData("ftp://hooks.example.org/", "begin with https")]
    [InlineData("https://me:pw@hooks.example.org/", "user name")]
    [InlineData("<script>alert(1)</script>", "Give an address")]
    public async Task An_address_that_is_not_taken_is_said_to_be_wrong_and_stays_as_it_was_typed(string typed, string problem)
    {
        await OpenAsync();
        await desk.Visitor.PressAsync("Add", ("url", typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.Contains(problem, desk.Visitor.Problem("url"), StringComparison.Ordinal);
        Assert.Equal(typed, desk.Visitor.Value("url"));
        Assert.DoesNotContain("<script>alert", desk.Visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_so_many_and_no_more()
    {
        await AddAsync("/a");
        await AddAsync("/b");
        await desk.Visitor.PressAsync("Add", ("url", receiver.Url("/c").AbsoluteUri));
        Assert.Contains("You have 2 webhooks already", desk.Visitor.Problem("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_page_does_nothing_to_anothers_webhook()
    {
        await AddAsync();
        var mine = (await desk.FindAsync())!.Webhooks![0];
        await desk.SubscribeAsync("other@example.org");
        var url = $"{await desk.ManageUrlAsync("other@example.org")}/webhooks";
        foreach (var action in new[] { "pause", "remove", "rotate", "test", "resume" })
        {
            using var body = new FormUrlEncodedContent([KeyValuePair.Create("do", action), KeyValuePair.Create("webhook", mine.Id), KeyValuePair.Create("number", "1")]);
            await desk.Visitor.PostAsync(url, body);
            Assert.DoesNotContain("whsec_", desk.Visitor.Page, StringComparison.Ordinal);
        }

        Assert.Equal(mine, (await desk.FindAsync())!.Webhooks![0]);
        Assert.Empty(receiver.Posts);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("rotate")]
    [InlineData("test")]
    [InlineData("pause")]
    [InlineData("nothing")]
    public async Task Hostile_values_are_refused_and_change_nothing(string action)
    {
        await AddAsync();
        var before = await desk.FindAsync();
        foreach (var value in HostileFormsTests.HostileValues)
        {
            await PostAsync(("do", action), ("webhook", value), ("number", value), ("topic", value), ("url", value));
            Assert.True((int)desk.Visitor.Status is 200 or 400 or 404 or 422 or 429, $"{desk.Visitor.Status}");
        }

        Assert.Equal(before!.Webhooks, (await desk.FindAsync())!.Webhooks);
    }

    [Fact]
    public async Task Opening_pages_changes_nothing_and_a_link_that_is_no_good_opens_none()
    {
        await AddAsync();
        var before = await desk.StateAsync();
        await OpenAsync();
        Assert.Equal(before, await desk.StateAsync());
        await desk.Visitor.OpenAsync("/manage/nobody.0123/webhooks");
        Assert.Equal(HttpStatusCode.NotFound, desk.Visitor.Status);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("zh", "ltr")]
    public async Task The_page_is_in_the_readers_language(string language, string direction)
    {
        await AddAsync();
        await desk.Visitor.OpenAsync($"/{language}{await desk.ManageUrlAsync()}/webhooks");
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", desk.Visitor.Page, StringComparison.Ordinal);
        Assert.Equal(TreatyAlerts.Site.Receivers.ReceiverTexts.Of(language)["webhooks"], desk.Visitor.Title);
    }

    [Fact]
    public async Task The_export_holds_them_and_erasing_takes_them_away()
    {
        await AddAsync();
        Assert.Contains("/hook", await desk.Site.PageAsync($"{await desk.ManageUrlAsync()}/export"), StringComparison.Ordinal);
        await desk.Site.Get<Subscriptions>().EraseAsync((await desk.FindAsync())!.Id, Cancel);
        await desk.News.PublishAsync(31);
        await desk.Site.Get<WebhookPass>().RunAsync(Cancel);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task Webhooks_move_with_their_person_to_another_address()
    {
        await AddAsync();
        await desk.Visitor.OpenAsync(await desk.ManageUrlAsync());
        await desk.Visitor.SendAsync("/address", ("address", "new@example.org"));
        await desk.ConfirmAsync(Assert.Single(await desk.Site.PostAsync(), letter => letter.To.Address == "new@example.org"));
        Assert.Null(await desk.FindAsync());
        Assert.Single((await desk.FindAsync("new@example.org"))!.Webhooks!);
        desk.App.Clock.Advance(TimeSpan.FromHours(2));
        await desk.News.PublishAsync(32);
        await desk.Site.Get<WebhookPass>().RunAsync(Cancel);
        Assert.Single(receiver.Posts);
        Assert.All(await desk.Site.PostAsync(), letter => Assert.DoesNotContain("/hook", letter.Text, StringComparison.Ordinal));
    }

    private async Task OpenAsync() => await desk.Visitor.OpenAsync($"{await desk.ManageUrlAsync()}/webhooks");

    private async Task<string> AddAsync(string path = "/hook")
    {
        await OpenAsync();
        await desk.Visitor.PressAsync("Add", ("url", receiver.Url(path).AbsoluteUri));
        Assert.Contains("The webhook is there", desk.Visitor.Text, StringComparison.Ordinal);
        return WebUtility.HtmlDecode(Secret().Match(desk.Visitor.Page).Value);
    }

    private async Task PostAsync(params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        await desk.Visitor.PostAsync($"{await desk.ManageUrlAsync()}/webhooks", body);
    }

    private string LinkTo(string ending) => WebUtility.HtmlDecode(Regex.Match(desk.Visitor.Page, $"href=\"([^\"]+/{ending})\"").Groups[1].Value);

    [GeneratedRegex("whsec_[^<]+")]
    private static partial Regex Secret();
}
