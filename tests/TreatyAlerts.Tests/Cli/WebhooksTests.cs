using TreatyAlerts.Cli;
using TreatyAlerts.Tests.Webhooks;

namespace TreatyAlerts.Tests.Cli;

public sealed class WebhooksTests
{
    [Fact]
    public async Task They_are_listed_tested_and_switched_off_without_saying_whose_they_are()
    {
        await using var world = await WebhookWorld.OpenAsync();
        await world.News.PublishAsync(22);
        await world.PassAsync();
        string[] data = ["--data", world.App.Folder];
        await File.WriteAllTextAsync(
            Path.Combine(world.App.Folder, "treatyalerts.json"), """{ "TreatyAlerts": { "Webhooks": { "AllowPrivateAddresses": true } } }""", TestContext.Current.CancellationToken);

        var list = await Call.DoneAsync(["webhooks", "list", "--json", .. data]);
        Assert.Equal((world.Webhook.Id, "127.0.0.1", "on"), (list.Json[0].GetProperty("id").GetString(), list.Json[0].GetProperty("host").GetString(), list.Json[0].GetProperty("state").GetString()));
        Assert.DoesNotContain("/hook", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Reader.Id, list.Output, StringComparison.Ordinal);
        Assert.Contains(world.Webhook.Id, (await Call.DoneAsync(["webhooks", "list", .. data])).Output, StringComparison.Ordinal);

        var log = await Call.DoneAsync(["webhooks", "log", world.Webhook.Id, "--json", .. data]);
        Assert.Equal("Published A/AC.291/22", log.Json[0].GetProperty("what").GetString());
        Assert.Contains("Accepted", (await Call.DoneAsync(["webhooks", "log", world.Webhook.Id, .. data])).Output, StringComparison.Ordinal);

        var test = await Call.DoneAsync(["webhooks", "test", world.Webhook.Id, "--json", .. data]);
        Assert.Equal((204, "test"), (test.Json.GetProperty("status").GetInt32(), test.Json.GetProperty("what").GetString()));
        Assert.True(WebhookWorld.IsSigned(world.Receiver.Posts[^1], world.Secret));
        Assert.Equal(ExitCode.PartlyFailed, (await Call.RunAsync(["webhooks", "test", world.Webhook.Id, .. data])).ExitCode);

        Assert.Contains("is off", (await Call.DoneAsync(["webhooks", "off", world.Webhook.Id, .. data])).Output, StringComparison.Ordinal);
        Assert.Equal("off: Operator", (await Call.DoneAsync(["webhooks", "list", "--json", .. data])).Json[0].GetProperty("state").GetString());
        Assert.Contains("is no webhook", await Call.WrongAsync(["webhooks", "log", "../keys/links", .. data]), StringComparison.Ordinal);
    }
}
