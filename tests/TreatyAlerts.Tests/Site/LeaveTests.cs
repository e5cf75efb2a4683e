using System.Net;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Site;

/// <summary>Leaving everything or one topic, by a person or by a mail program.</summary>
public sealed class LeaveTests : IAsyncLifetime
{
    private const string OneClick = "List-Unsubscribe=One-Click";
    private const string Form = "application/x-www-form-urlencoded";

    private SignUpDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await SignUpDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    // Gmail posts the first, RFC 8058 allows the second, and some gateways send neither type nor body.
    [Theory]
    [InlineData(Form, OneClick)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")]
    [InlineData("text/plain", "")]
    public async Task One_click_of_a_mail_program_ends_it_and_one_letter_says_so(string type, string body)
    {
        var (_, welcome) = await desk.SubscribeAsync();
        var header = welcome.Headers.Single(one => one.Name == "List-Unsubscribe").Value;
        var url = new Uri(header[1..header.IndexOf('>', StringComparison.Ordinal)]).AbsolutePath;

        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync(url, body, type));
        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync(url, body, type));

        Assert.Null(await desk.FindAsync());
        Assert.Equal("You have left TreatyAlerts", Assert.Single(await desk.Site.PostAsync()).Subject);
    }

    [Fact]
    public async Task One_topic_is_left_by_a_link_signed_for_it_and_by_a_leave_link_that_names_it()
    {
        var (subscriber, _) = await desk.SubscribeAsync(more: [("query1", "agenda"), ("query2", "")]);
        await desk.Site.Get<Subscriptions>().AddTopicAsync(subscriber.Id, new TopicRequest { Query = "treaty", Pack = "treaty" }, TestContext.Current.CancellationToken);
        var topics = (await desk.FindAsync())!.Topics;
        var signed = $"/leave-topic/{await desk.Site.Get<LinkSigner>().SignAsync(LinkPurpose.LeaveTopic, LinkPurpose.OneTopic(subscriber.Id, topics[0].Key), TestContext.Current.CancellationToken)}";

        await desk.Visitor.OpenAsync($"{signed}?lang=en");
        Assert.Contains("No more mails will come for this topic: evidence", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await desk.FindAsync())!.Topics.Count);
        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync(signed, OneClick, Form));
        Assert.Equal(["agenda", "treaty"], (await desk.FindAsync())!.Topics.Select(topic => topic.Query));

        await desk.Visitor.OpenAsync($"{await desk.LeaveUrlAsync()}?topic={topics[2].Key}&lang=en");
        await desk.Visitor.PressAsync("Leave this topic");
        Assert.Equal("You have left the topic", desk.Visitor.Title);
        Assert.Equal(["agenda"], (await desk.FindAsync())!.Topics.Select(topic => topic.Query));
        Assert.Empty(await desk.Site.PostAsync());

        // With the last topic, everything.
        await desk.PostAsync($"{await desk.LeaveUrlAsync()}?topic={topics[1].Key}", OneClick, Form);
        Assert.Null(await desk.FindAsync());
        Assert.Single(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task A_topic_that_was_left_before_is_left_in_peace()
    {
        await desk.SubscribeAsync();

        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync($"{await desk.LeaveUrlAsync()}?topic=0123456789abcdef0123456789abcdef", OneClick, Form));

        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task From_the_page_of_one_topic_everything_can_be_left_too()
    {
        var (subscriber, _) = await desk.SubscribeAsync(more: ("query1", "agenda"));
        await desk.Visitor.OpenAsync($"{await desk.LeaveUrlAsync()}?topic={subscriber.Topics[0].Key}&lang=en");

        await desk.Visitor.PressAsync("Leave");

        Assert.Equal("You have left", desk.Visitor.Title);
        Assert.Null(await desk.FindAsync());
    }

    [Fact]
    public async Task A_token_of_one_purpose_opens_nothing_of_another()
    {
        var (subscriber, _) = await desk.SubscribeAsync();
        var signer = desk.Site.Get<LinkSigner>();
        string[] purposes = [LinkPurpose.Manage, LinkPurpose.Leave, LinkPurpose.LeaveTopic, LinkPurpose.Confirm, LinkPurpose.Challenge, LinkPurpose.Tried, "digest"];
        string[] subjects = [subscriber.Id, subscriber.LinkSubject, $"{subscriber.Id}-{subscriber.Topics[0].Key}"];
        foreach (var (page, own) in new[] { ("manage", LinkPurpose.Manage), ("confirm", LinkPurpose.Confirm), ("leave", LinkPurpose.Leave) })
        {
            foreach (var purpose in purposes.Where(purpose => purpose != own && (page, purpose) != ("leave", LinkPurpose.LeaveTopic)))
            {
                foreach (var subject in subjects)
                {
                    var token = await signer.SignAsync(purpose, subject, TestContext.Current.CancellationToken);
                    Assert.Equal(HttpStatusCode.NotFound, await desk.PostAsync(page == "manage" ? $"/manage/{token}/erase" : $"/{page}/{token}", "sure=yes", Form));
                    using var answer = await desk.Site.GetAsync($"/{page}/{token}");
                    Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                }
            }
        }

        var oldVersion = await signer.SignAsync(LinkPurpose.Manage, subscriber.Id, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, await desk.PostAsync($"/manage/{oldVersion}/erase", "sure=yes", Form));
        Assert.NotNull(await desk.FindAsync());
    }
}
