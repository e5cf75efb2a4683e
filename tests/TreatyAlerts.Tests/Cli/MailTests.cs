using System.Globalization;
using TreatyAlerts.Cli;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Mail;
using TreatyAlerts.Tests.Mail.Events;

namespace TreatyAlerts.Tests.Cli;

public sealed class MailTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_real_mail_is_sent_and_its_answer_told()
    {
        var call = await Call.DoneAsync(["mail", "test", "you@example.org", "--json", "--data", folder.Path]);
        Assert.Equal("Accepted", call.Json.GetProperty("outcome").GetString());
        var mail = await File.ReadAllTextAsync(call.Json.GetProperty("detail").GetString()!, TestContext.Current.CancellationToken);
        Assert.Contains($"Message-ID: <{call.Json.GetProperty("messageId").GetString()}>", mail, StringComparison.Ordinal);
        Assert.StartsWith("Accepted: ", (await Call.DoneAsync(["mail", "test", "you@example.org", "--data", folder.Path])).Output, StringComparison.Ordinal);
        Assert.Contains("is not one mail address", await Call.WrongAsync(["mail", "test", "you", "--data", folder.Path]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_ends_in_exit_code_1_with_what_it_said()
    {
        await using var server = new ScriptedServer(hangUp: true, "220 hello\r\n", "250 hello\r\n", "250 fine\r\n", "550 5.1.1 <you@example.org> unknown\r\n");
        folder.Write("treatyalerts.json", string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{ "TreatyAlerts": { "Mail": { "Smtp": { "Host": "{{{server.Options.Host}}}", "Port": {{{server.Options.Port}}}, "Security": "None" } } } }"""));
        var call = await Call.RunAsync("mail", "test", "you@example.org", "--json", "--data", folder.Path);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Equal(("Refused", "5.1.1", "HardBounce"), (call.Json.GetProperty("outcome").GetString(), call.Json.GetProperty("status").GetString(), call.Json.GetProperty("bounce").GetString()));
    }

    [Fact]
    public async Task A_folder_of_reports_is_read_once()
    {
        folder.Write("box/1.eml", Reports.Postfix());
        folder.Write("box/2.eml", "Subject: Hello\n\nWho are you?");
        var call = await Call.RunAsync("mail", "events", folder["box"], "--json", "--data", folder["data"]);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Equal(1, call.Json[0].GetProperty("result").GetProperty("foreign").GetInt32());
        Assert.Equal("HardBounce", call.Json[0].GetProperty("events")[0].GetProperty("kind").GetString());
        Assert.NotEmpty(call.Json[1].GetProperty("problem").GetString()!);
        Assert.DoesNotContain("@", call.Output, StringComparison.Ordinal);
        Assert.Equal("Nothing to read.", (await Call.DoneAsync(["mail", "events", folder["box"], "--data", folder["data"]])).Output.Trim());
        Assert.Contains("there is no folder", await Call.WrongAsync(["mail", "events", folder["nowhere"], "--data", folder["data"]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_suppressed_are_listed_and_lifted()
    {
        string[] data = ["--data", folder.Path];
        Assert.Equal("Nobody is suppressed or waits.", (await Call.DoneAsync(["mail", "suppressed", "list", .. data])).Output.Trim());
        await Call.DoneAsync(["subscribers", "add", "reader@example.org", "--topic", "spyware", .. data]);
        var store = new SuppressionStore(new FolderBlobStore(folder.Path), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        await store.AddAsync("reader@example.org", new SuppressionEvent("a", SuppressionEventKind.HardBounce, now, "5.1.1"), TestContext.Current.CancellationToken);
        await store.AddAsync("gone@example.org", new SuppressionEvent("b", SuppressionEventKind.SoftBounce, now, "5.2.2"), TestContext.Current.CancellationToken);

        var rows = (await Call.DoneAsync(["mail", "suppressed", "list", "--json", .. data])).Json.EnumerateArray().ToDictionary(row => row.GetProperty("hash").GetString()!);
        Assert.Equal(("reader@example.org", "HardBounce"), (rows[SuppressionStore.HashOf("reader@example.org")].GetProperty("address").GetString(), rows[SuppressionStore.HashOf("reader@example.org")].GetProperty("reason").GetString()));
        Assert.False(rows[SuppressionStore.HashOf("gone@example.org")].TryGetProperty("address", out _));
        var table = (await Call.DoneAsync(["mail", "suppressed", "list", .. data])).Output;
        Assert.Contains("reader@example.org", table, StringComparison.Ordinal);
        Assert.Contains("waits", table, StringComparison.Ordinal);

        Assert.Equal("reader@example.org", (await Call.DoneAsync(["mail", "suppressed", "lift", "reader@example.org", "--json", .. data])).Json.GetProperty("lifted").GetString());
        Assert.Equal("gone@example.org is mailed again.", (await Call.DoneAsync(["mail", "suppressed", "lift", "gone@example.org", .. data])).Output.Trim());
        Assert.Contains("Nothing keeps mail", await Call.WrongAsync(["mail", "suppressed", "lift", "gone@example.org", .. data]), StringComparison.Ordinal);
        Assert.Empty((await Call.DoneAsync(["mail", "suppressed", "list", "--json", .. data])).Json.EnumerateArray());
    }

    [Fact]
    public async Task The_brake_is_shown_and_released()
    {
        string[] data = ["--data", folder.Path];
        Assert.Contains("The brake is off.", (await Call.DoneAsync(["mail", "brake", .. data])).Output, StringComparison.Ordinal);
        var store = new FolderBlobStore(folder.Path);
        var now = TimeProvider.System.GetUtcNow();
        await store.CreateJsonAsync(BlobNames.MailBrake, new TreatyAlerts.Mail.MailBrakeState { On = now, Reason = "2000 mails went out within an hour", Minutes = [new(now, 2000)] }, TestContext.Current.CancellationToken);

        var on = await Call.RunAsync(["mail", "brake", "--json", .. data]);
        Assert.Equal((ExitCode.PartlyFailed, true, 2000), (on.ExitCode, on.Json.GetProperty("on").GetBoolean(), on.Json.GetProperty("lastHour").GetInt32()));
        var digest = await Call.RunAsync(["digest", .. data]);
        Assert.Equal(ExitCode.PartlyFailed, digest.ExitCode);
        Assert.Contains("brake is on", digest.Error, StringComparison.Ordinal);
        Assert.Contains("--for: give a number", await Call.WrongAsync(["mail", "brake", "--for", "3", .. data]), StringComparison.Ordinal);
        Assert.Contains("off for the next 3 mails", (await Call.DoneAsync(["mail", "brake", "--release", "--for", "3", .. data])).Output, StringComparison.Ordinal);
        Assert.False((await Call.DoneAsync(["mail", "brake", "--release", "--json", .. data])).Json.GetProperty("on").GetBoolean());
    }

    [Fact]
    public async Task The_doctor_says_what_is_wrong_before_the_first_setting_is_made()
    {
        var call = await Call.RunAsync("doctor", "--offline", "--json", "--data", folder.Path);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        var findings = call.Json.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("level").GetString());
        Assert.Equal(("Ok", "Fail", "Fail", "Skipped"), (findings["storage rights"], findings["sender"], findings["base address"], findings["site"]));
        Assert.Contains("Digests:From", (await Call.RunAsync("doctor", "--offline", "--data", folder.Path)).Output, StringComparison.Ordinal);
        folder.Write("treatyalerts.json", """{ "TreatyAlerts": { "Digests": { "From": "a@example.org", "BaseAddress": "https://example.org/" } } }""");
        Assert.Equal(ExitCode.Done, (await Call.RunAsync("doctor", "--offline", "--data", folder.Path)).ExitCode);
    }

    [Theory]
    [InlineData("\"SendGridWebhookKey\": \"secret\"", "SendGridWebhookKey is no verification key")]
    [InlineData("\"Operator\": \"nobody\"", "Mail:Operator is nobody")]
    [InlineData("\"DnsServer\": \"dns.example.org\"", "Mail:DnsServer is dns.example.org")]
    [InlineData("\"MostPerHour\": -1", "Mail:MostPerHour is -1")]
    [InlineData("\"DkimSelectors\": [ \"a b\" ]", "DkimSelectors")]
    public async Task A_wrong_setting_of_the_mail_is_named(string setting, string told)
    {
        folder.Write("treatyalerts.json", $$"""{ "TreatyAlerts": { "Mail": { {{setting}} } } }""");
        var message = await Call.WrongAsync(["mail", "brake", "--data", folder.Path]);
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }
}
