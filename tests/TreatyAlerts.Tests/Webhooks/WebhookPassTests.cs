using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>From a page that lists something new to a post on somebody's server.</summary>
public sealed class WebhookPassTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_matches_is_posted_once_signed_with_its_passages_and_nothing_personal()
    {
        await using var world = await WebhookWorld.OpenAsync();
        var told = await world.News.PublishAsync(22, "Electronic evidence is gathered");
        Assert.Equal(new WebhookPassResult(1, 1, 0), await world.PassAsync());
        Assert.Equal(new WebhookPassResult(0, 0, 0), await world.PassAsync());

        var posted = Assert.Single(world.Receiver.Posts);
        Assert.Equal(("POST", "/hook", "application/json"), (posted.Method, posted.Path, posted.Headers["content-type"]));
        Assert.Equal($"{world.App.Clock.GetUtcNow().ToUnixTimeSeconds()}", posted.Headers["webhook-timestamp"]);
        Assert.StartsWith("msg_", posted.Id, StringComparison.Ordinal);
        Assert.True(WebhookWorld.IsSigned(posted, world.Secret));
        Assert.Contains("TreatyAlerts", posted.Headers["user-agent"], StringComparison.Ordinal);

        var json = posted.Json;
        Assert.Equal("document.published", json.GetProperty("type").GetString());
        Assert.Equal(told.At, json.GetProperty("timestamp").GetDateTimeOffset());
        var data = json.GetProperty("data");
        Assert.Equal("evidence", data.GetProperty("topic").GetProperty("query").GetString());
        Assert.Equal(told.Id, data.GetProperty("event").GetProperty("id").GetString());
        Assert.Equal("A/AC.291/22", data.GetProperty("document").GetProperty("symbols")[0].GetString());
        Assert.Equal("http://localhost:5080/documents/A_AC.291_22", data.GetProperty("document").GetProperty("page").GetString());
        var passage = data.GetProperty("matches")[0].GetProperty("passages")[0];
        var mark = passage.GetProperty("marks")[0];
        Assert.Equal("evidence", passage.GetProperty("text").GetString()!.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()));
        Assert.DoesNotContain(world.Reader.Address, posted.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(world.Reader.Id, posted.Body + string.Concat(posted.Headers.Values), StringComparison.Ordinal);

        var record = Assert.Single((await world.StateAsync()).Log);
        Assert.Equal((PostOutcome.Accepted, 204, 1, "Published A/AC.291/22"), (record.Outcome, record.Status, record.Attempt, record.What));
    }

    [Fact]
    public async Task What_does_not_match_or_came_before_is_not_posted()
    {
        await using var world = await WebhookWorld.OpenAsync("piracy");
        await world.News.PublishAsync(22);
        var other = await world.App.SubscribeAsync("evidence", address: "other@example.org");
        await world.Desk.AddAsync(other, other.Topics[0].Key, world.Receiver.Url("/other"), Cancel);
        await world.PassAsync();
        Assert.Empty(world.Receiver.Posts);

        await world.News.PublishAsync(23);
        await world.PassAsync();
        Assert.Equal("/other", Assert.Single(world.Receiver.Posts).Path);
    }

    [Fact]
    public async Task Each_event_of_a_document_is_a_post_of_its_own_kind()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.News.PublishAsync(22);
        await world.PassAsync();
        world.App.Clock.Advance(TimeSpan.FromHours(2));
        world.News.Lists(22, "Electronic evidence", "F");
        await world.News.CheckAsync();
        await world.PassAsync();
        Assert.Equal(["document.published", "document.rendition_added"], world.Receiver.Posts.Select(posted => posted.Json.GetProperty("type").GetString()));
        Assert.Equal(2, world.Receiver.Posts.Select(posted => posted.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_pack_that_is_followed_posts_by_the_version_of_the_day()
    {
        await using var world = await WebhookWorld.OpenAsync("piracy");
        var packs = world.App.Get<TopicPackStore>();
        var pack = await packs.SaveAsync(new TopicText("cyber", "Cyber", "malware", null), Cancel);
        await world.App.Get<Subscriptions>().FollowAsync(world.Reader.Id, new HashSet<string> { "cyber" }, [pack], Cancel);
        var reader = await world.ReaderAsync();
        await world.Desk.AddAsync(reader, reader.Topics.Single(topic => topic.Pack == "cyber").Key, world.Receiver.Url("/pack"), Cancel);

        await packs.SaveAsync(new TopicText("cyber", "Cyber", "evidence", null), Cancel);
        world.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.News.PublishAsync(22);
        await world.PassAsync();
        Assert.Equal("evidence", Assert.Single(world.Receiver.Posts).Json.GetProperty("data").GetProperty("topic").GetProperty("query").GetString());
    }

    [Fact]
    public async Task An_edited_topic_keeps_its_webhook_and_what_came_before_is_held_against_the_old_words()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.News.PublishAsync(22);
        var subscriptions = world.App.Get<Subscriptions>();
        await subscriptions.EditTopicAsync(world.Reader.Id, world.Reader.Topics[0].Key, new TopicRequest { Name = "topic", Query = "piracy" }, Cancel);
        Assert.NotEqual(world.Reader.Topics[0].Key, (await world.WebhookAsync()).Topic);
        await world.PassAsync();
        Assert.Single(world.Receiver.Posts);

        world.App.Clock.Advance(TimeSpan.FromHours(2));
        await world.News.PublishAsync(23, "Piracy at sea");
        await world.News.PublishAsync(24, "Electronic evidence");
        await world.PassAsync();
        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], world.Receiver.Posts.Select(posted => posted.Json.GetProperty("data").GetProperty("document").GetProperty("symbols")[0].GetString()));
    }

    [Fact]
    public async Task Who_leaves_or_drops_the_topic_is_posted_to_no_more_and_nothing_of_it_stays()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.App.Get<Subscriptions>().AddTopicAsync(world.Reader.Id, new TopicRequest { Name = "other", Query = "piracy" }, Cancel);
        await world.App.Get<Subscriptions>().LeaveTopicAsync(world.Reader.Id, world.Reader.Topics[0].Key, Cancel);
        Assert.Null((await world.ReaderAsync()).Webhooks);
        await world.News.PublishAsync(22);
        await world.PassAsync();
        Assert.Empty(world.Receiver.Posts);

        world.App.Clock.Advance(TimeSpan.FromHours(2));
        await world.PassAsync();
        Assert.Empty(await world.App.Get<WebhookStates>().ListAsync(Cancel));
    }

    [Fact]
    public async Task Nothing_that_is_kept_beside_the_subscriber_says_whose_webhook_it_is_or_how_it_signs()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.News.PublishAsync(22);
        await world.PassAsync();
        await foreach (var blob in world.App.Store.ListAsync("", Cancel))
        {
            var text = System.Text.Encoding.UTF8.GetString((await world.App.Store.GetAsync(blob.Name, Cancel))!.Content.Span);
            Assert.DoesNotContain(world.Secret["whsec_".Length..], text, StringComparison.Ordinal);
            if (blob.Name.StartsWith(BlobNames.Webhooks, StringComparison.Ordinal))
            {
                Assert.DoesNotContain(world.Reader.Id, text, StringComparison.Ordinal);
                Assert.DoesNotContain(world.Reader.Address, text, StringComparison.Ordinal);
                Assert.DoesNotContain("/hook", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_pause_posts_nothing_of_what_happens_meanwhile()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.Desk.PauseAsync(world.Reader.Id, world.Webhook.Id, Cancel);
        await world.News.PublishAsync(22);
        await world.PassAsync();
        await world.Desk.ResumeAsync(world.Reader.Id, world.Webhook.Id, Cancel);
        await world.PassAsync();
        Assert.Empty(world.Receiver.Posts);
        world.App.Clock.Advance(TimeSpan.FromHours(2));
        await world.News.PublishAsync(23);
        await world.PassAsync();
        Assert.Single(world.Receiver.Posts);
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day_and_a_form_that_is_sent_twice_rotates_once()
    {
        await using var world = await WebhookWorld.OpenAsync();
        var fresh = await world.Desk.RotateAsync(world.Reader.Id, world.Webhook.Id, 1, Cancel);
        Assert.NotEqual(world.Secret, fresh);
        Assert.Null(await world.Desk.RotateAsync(world.Reader.Id, world.Webhook.Id, 1, Cancel));
        await world.News.PublishAsync(22);
        await world.PassAsync();
        world.App.Clock.Advance(TimeSpan.FromHours(24));
        await world.News.PublishAsync(23);
        await world.PassAsync();

        var (first, second) = (world.Receiver.Posts[0], world.Receiver.Posts[1]);
        Assert.Equal((true, true, 2), (WebhookWorld.IsSigned(first, world.Secret), WebhookWorld.IsSigned(first, fresh!), first.Headers["webhook-signature"].Split(' ').Length));
        Assert.Equal((false, true, 1), (WebhookWorld.IsSigned(second, world.Secret), WebhookWorld.IsSigned(second, fresh!), second.Headers["webhook-signature"].Split(' ').Length));
    }

    [Fact]
    public async Task A_person_has_so_many_webhooks_and_no_more_and_an_address_once_for_a_topic()
    {
        await using var world = await WebhookWorld.OpenAsync(settings: ("Webhooks:MostPerPerson", "2"));
        var (reader, topic) = (world.Reader, world.Reader.Topics[0].Key);
        Assert.Equal(WebhookAdded.Known, (await world.Desk.AddAsync(reader, topic, world.Receiver.Url(), Cancel)).Outcome);
        Assert.Equal(WebhookAdded.NoTopic, (await world.Desk.AddAsync(reader, "nothing", world.Receiver.Url("/b"), Cancel)).Outcome);
        await world.AddAsync("/b");
        Assert.Equal(WebhookAdded.TooMany, (await world.Desk.AddAsync(reader, topic, world.Receiver.Url("/c"), Cancel)).Outcome);
        await world.App.Get<Subscriptions>().EraseAsync(reader.Id, Cancel);
        Assert.Equal(WebhookAdded.Left, (await world.Desk.AddAsync(reader, topic, world.Receiver.Url("/d"), Cancel)).Outcome);
        Assert.Equal(2, (await world.App.Get<WebhookStates>().ListAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_full_webhook_takes_up_the_rest_when_there_is_room()
    {
        await using var world = await WebhookWorld.OpenAsync(settings: ("Webhooks:MostWaiting", "10"));
        world.Receiver.Answers(500);
        for (var number = 22; number < 34; number++)
        {
            world.News.Lists(number, "Electronic evidence");
        }

        await world.News.CheckAsync();
        await world.PassAsync();
        Assert.Equal(10, (await world.StateAsync()).Waiting.Count);
        world.Receiver.Answers(200);
        for (var pass = 0; pass < 3; pass++)
        {
            world.App.Clock.Advance(TimeSpan.FromMinutes(5));
            await world.PassAsync();
        }

        Assert.Equal(12, (await world.StateAsync()).Log.Count(record => record.Outcome is PostOutcome.Accepted));
        Assert.Equal(12, world.Receiver.Posts.Select(posted => posted.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_host_gets_so_many_posts_in_a_pass_and_no_more()
    {
        await using var world = await WebhookWorld.OpenAsync(settings: ("Webhooks:MostPerHost", "3"));
        for (var number = 22; number < 27; number++)
        {
            world.News.Lists(number, "Electronic evidence");
        }

        await world.News.CheckAsync();
        Assert.Equal(3, (await world.PassAsync()).Accepted);
        Assert.Equal(2, (await world.PassAsync()).Accepted);
    }

    [Fact]
    public async Task A_state_that_is_damaged_stops_nobody_else()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await using (var content = new MemoryStream("{ not json"u8.ToArray()))
        {
            await world.App.Store.CreateAsync(BlobNames.Webhook(new string('a', 32)), content, null, Cancel);
        }

        await world.News.PublishAsync(22);
        Assert.Equal(1, (await world.PassAsync()).Accepted);
    }
}
