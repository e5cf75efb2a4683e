using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>Servers that refuse, for a while or for good.</summary>
public sealed class WebhookRetryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_is_tried_again_for_54_hours_under_one_id_and_then_the_webhook_is_off()
    {
        await using var world = await WebhookWorld.OpenAsync();
        world.Receiver.Answers(500);
        await world.News.PublishAsync(22);
        var start = world.App.Clock.GetUtcNow();
        var attempts = new List<double>();
        while (world.App.Clock.GetUtcNow() - start <= TimeSpan.FromHours(60))
        {
            if ((await world.PassAsync()).Failed > 0)
            {
                attempts.Add((world.App.Clock.GetUtcNow() - start).TotalHours);
            }

            world.App.Clock.Advance(5 * Minute);
        }

        Assert.Equal([0, 5 / 60d, 0.5, 2, 6, 14, 30, 54], attempts.Select(hours => Math.Round(hours, 6)), (one, other) => Math.Abs(one - other) < 1e-5);
        Assert.Single(world.Receiver.Posts.Select(posted => posted.Id).Distinct());
        Assert.Equal(8, world.Receiver.Posts.Select(posted => posted.Headers["webhook-timestamp"]).Distinct().Count());
        Assert.All(world.Receiver.Posts, posted => Assert.True(WebhookWorld.IsSigned(posted, world.Secret)));
        var state = await world.StateAsync();
        Assert.Equal((WebhookOffReason.Failing, 0, PostOutcome.GivenUp), (state.Off!.Reason, state.Waiting.Count, state.Log[^1].Outcome));
        Assert.Equal(start, state.FailingSince);

        await world.News.PublishAsync(23);
        await world.PassAsync();
        Assert.Equal(8, world.Receiver.Posts.Count);

        // Switched on again: what comes from now on, and no backlog.
        world.Receiver.Answers(200);
        await world.Desk.ResumeAsync(world.Reader.Id, world.Webhook.Id, Cancel);
        await world.PassAsync();
        Assert.Equal(8, world.Receiver.Posts.Count);
        world.App.Clock.Advance(TimeSpan.FromHours(1));
        await world.News.PublishAsync(24);
        await world.PassAsync();
        Assert.Equal("A/AC.291/24", world.Receiver.Posts[^1].Json.GetProperty("data").GetProperty("document").GetProperty("symbols")[0].GetString());
    }

    [Fact]
    public async Task A_server_that_comes_back_gets_everything_in_order_and_a_receiver_can_tell_repeats_by_the_id()
    {
        await using var world = await WebhookWorld.OpenAsync();
        world.Receiver.Answers(503);
        await world.News.PublishAsync(22);
        await world.PassAsync();
        await world.News.PublishAsync(23);
        await world.PassAsync();
        world.Receiver.Answers(200);
        world.App.Clock.Advance(10 * Minute);
        await world.PassAsync();

        var symbols = world.Receiver.Posts.Select(posted => posted.Json.GetProperty("data").GetProperty("document").GetProperty("symbols")[0].GetString());
        Assert.Equal(["A/AC.291/22", "A/AC.291/23", "A/AC.291/22", "A/AC.291/23"], symbols);
        Assert.Equal(2, world.Receiver.Posts.Select(posted => posted.Id).Distinct().Count());
        var state = await world.StateAsync();
        Assert.Equal((null, 0), (state.FailingSince, state.Waiting.Count));
    }

    [Fact]
    public async Task One_event_that_its_server_never_takes_is_given_up_and_the_webhook_stays_on()
    {
        await using var world = await WebhookWorld.OpenAsync();
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = world.Receiver.Posts[^1].Body.Contains("A/AC.291/22", StringComparison.Ordinal) ? 400 : 200;
            return Task.CompletedTask;
        };
        await world.News.PublishAsync(22);
        await world.PassAsync();
        await world.News.PublishAsync(23);
        for (var hour = 0; hour < 56; hour++)
        {
            await world.PassAsync();
            world.App.Clock.Advance(TimeSpan.FromHours(1));
        }

        var state = await world.StateAsync();
        Assert.Null(state.Off);
        Assert.Empty(state.Waiting);
        Assert.Contains(state.Log, record => record is { Outcome: PostOutcome.GivenUp, Status: 400 });
        Assert.Contains(state.Log, record => record is { Outcome: PostOutcome.Accepted, What: "Published A/AC.291/23" });
    }

    [Fact]
    public async Task Gone_switches_off_at_once()
    {
        await using var world = await WebhookWorld.OpenAsync();
        world.Receiver.Answers(410);
        await world.News.PublishAsync(22);
        await world.News.PublishAsync(23);
        await world.PassAsync();
        await world.PassAsync();
        Assert.Single(world.Receiver.Posts);
        var state = await world.StateAsync();
        Assert.Equal((WebhookOffReason.Gone, 0), (state.Off!.Reason, state.Waiting.Count));
    }

    [Fact]
    public async Task A_server_may_ask_to_be_left_alone_for_longer()
    {
        await using var world = await WebhookWorld.OpenAsync();
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        await world.News.PublishAsync(22);
        await world.PassAsync();
        world.App.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, (await world.PassAsync()).Failed);
        world.App.Clock.Advance(Minute);
        Assert.Equal(1, (await world.PassAsync()).Failed);
    }

    [Fact]
    public async Task A_webhook_that_fails_is_left_alone_for_the_rest_of_the_pass_and_holds_up_no_other()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.AddAsync("/sound");
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/sound" ? 200 : 500;
            return Task.CompletedTask;
        };
        world.News.Lists(22, "Electronic evidence");
        world.News.Lists(23, "Electronic evidence");
        await world.News.CheckAsync();
        Assert.Equal(new WebhookPassResult(4, 2, 1), await world.PassAsync());
    }

    [Fact]
    public async Task A_test_is_posted_and_logged_and_the_next_one_has_to_wait()
    {
        await using var world = await WebhookWorld.OpenAsync();
        var record = await world.Desk.TestAsync(world.Webhook.Id, Cancel);
        Assert.Equal((PostOutcome.Accepted, "test"), (record!.Outcome, record.What));
        var posted = Assert.Single(world.Receiver.Posts);
        Assert.Equal("test", posted.Json.GetProperty("type").GetString());
        Assert.True(WebhookWorld.IsSigned(posted, world.Secret));
        Assert.Null(await world.Desk.TestAsync(world.Webhook.Id, Cancel));
        world.App.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await world.Desk.TestAsync(world.Webhook.Id, Cancel));
        Assert.Equal(2, (await world.StateAsync()).Log.Count);
    }
}
