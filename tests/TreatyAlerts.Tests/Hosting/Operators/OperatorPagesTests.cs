using System.Net;
using HtmlAgilityPack;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Site;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Tests.Webhooks;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Hosting.Operators;

/// <summary>What an operator sees and does.</summary>
public sealed class OperatorPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_fails_is_shown_with_its_problem_and_can_be_checked_at_once()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Web.Page(AlertsApp.PageUrl, "");
        await app.CheckAsync();
        await using var desk = await OperatorDesk.OpenAsync(app);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/sources");
        Assert.Contains("<td>Empty</td>", desk.Page, StringComparison.Ordinal);

        app.Lists();
        await desk.ActAsync("/operator/sources", "check", "test-1");
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Contains("test-1 was checked: Ok", desk.Page, StringComparison.Ordinal);
        Assert.Equal(app.Clock.GetUtcNow(), (await app.Store.ReadJsonAsync<SourceState>(BlobNames.Source("test-1"), Cancel))!.Value.Value.LastAttempt);
        await desk.ActAsync("/operator/sources", "check", "../keys/links");
        Assert.Contains("There is nothing like that", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_in_the_inbox_is_shown_and_can_be_tried_now()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "<b>Draft</b> text", "22.pdf"));
        await app.CheckAsync();
        var item = (await app.Store.ListAsync(BlobNames.Inbox, Cancel).ToListAsync(Cancel)).Single();
        var key = Path.GetFileNameWithoutExtension(item.Name);
        Assert.NotNull((await app.Store.ReadJsonAsync<InboxItem>(item.Name, Cancel))!.Value.Value.NotBefore);

        await using var desk = await OperatorDesk.OpenAsync(app);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/inbox");
        Assert.Contains("1 waiting", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/inbox", "ring", key);
        Assert.Contains($"{key} is taken in next", desk.Page, StringComparison.Ordinal);
        Assert.Null((await app.Store.ReadJsonAsync<InboxItem>(item.Name, Cancel))!.Value.Value.NotBefore);
        Assert.Equal(key, (await desk.Site.Get<IWorkQueue>().ReceiveAsync(SourceCheck.DocumentsQueue, TimeSpan.FromMinutes(1), Cancel))?.Text);
    }

    [Fact]
    public async Task A_failure_is_retried_or_forgotten_and_its_text_stays_text()
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
        await using var app = AlertsApp.Start();
        var book = app.Get<FailureBook>();
        var done = await book.RecordAsync("sources", "no-such-source", Cancel);
        var broken = await book.RecordAsync("digests", Hostile, Cancel);
        await using var desk = await OperatorDesk.OpenAsync(app);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/failures");
        AssertOnlyOwnMarkup(desk.Page);
        await desk.ActAsync("/operator/failures", "retry", done.Key);
        Assert.Contains($"{done.Key} is done", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/failures", "retry", broken.Key);
        Assert.Contains("failed again: FormatException", desk.Page, StringComparison.Ordinal);
        AssertOnlyOwnMarkup(desk.Page);
        await desk.ActAsync("/operator/failures", "forget", broken.Key);
        Assert.Empty(await book.ListAsync(Cancel));
        Assert.Contains(desk.Logs.Lines, line => line.Contains($": retry {done.Key}", StringComparison.Ordinal));
        Assert.Contains(desk.Logs.Lines, line => line.Contains($": forget {broken.Key}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../keys/links")]
    [InlineData("..%2f..%2fkeys%2flinks")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde\0")]
    [InlineData("{0}")]
    public async Task A_key_that_is_none_does_nothing(string key)
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        var before = await StateAsync(desk);
        foreach (var (page, action) in new[] { ("failures", "retry"), ("failures", "forget"), ("inbox", "ring"), ("webhooks", "webhook-off"), ("webhooks", "webhook-test"), ("sources", "check"), ("failures", "nothing") })
        {
            await desk.GetAsync($"/operator/{page}");
            await desk.ActAsync($"/operator/{page}", action, key);
            Assert.Equal(key.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, desk.Status);
            Assert.Equal(desk.Status is HttpStatusCode.OK, desk.Page.Contains("There is nothing like that", StringComparison.Ordinal));
        }

        Assert.Equal(before, await StateAsync(desk));
        Assert.DoesNotContain(desk.Logs.Lines, line => line.StartsWith("Operator ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileFormsTests.HostileValues), MemberType = typeof(HostileFormsTests))]
    public async Task Hostile_values_in_every_field_and_query_are_answered(string value)
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        foreach (var page in new[] { "", "/sources", "/inbox", "/failures", "/suppressions", "/webhooks" })
        {
            await desk.GetAsync($"/operator{page}");
            await desk.PostAsync($"/operator{page}", ("form", desk.Token()), ("do", value), ("what", value), ("address", value), ("unknown", value));
            Assert.True((int)desk.Status is 200 or 400, $"{desk.Status}");
            AssertOnlyOwnMarkup(desk.Page);
        }

        await desk.GetAsync("/operator/suppressions");
        await desk.PostAsync("/operator/suppressions", ("form", desk.Token()), ("do", "find"), ("address", value));
        Assert.True((int)desk.Status is 200 or 400, $"{desk.Status}");
        await desk.GetAsync($"/operator/suppressions?start={Uri.EscapeDataString(value.Length > 1000 ? value[..1000] : value)}");
        Assert.Equal(HttpStatusCode.OK, desk.Status);
    }

    [Fact]
    public async Task An_address_is_looked_up_by_its_hash_and_goes_nowhere()
    {
        await using var app = AlertsApp.Start();
        var store = app.Get<SuppressionStore>();
        await store.AddAsync("gone@example.org", new SuppressionEvent("1", SuppressionEventKind.HardBounce, app.Clock.GetUtcNow(), "5.1.1", "no such user"), Cancel);
        await using var desk = await OperatorDesk.OpenAsync(app);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/suppressions");
        Assert.Contains(SuppressionStore.HashOf("gone@example.org"), desk.Page, StringComparison.Ordinal);
        Assert.Contains("HardBounce", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/suppressions", "find", "", ("address", "Gone@example.org"));
        Assert.Contains("is suppressed since 2026-03-02", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/suppressions", "find", "", ("address", "other@example.org"));
        Assert.Contains("Nothing was heard", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", string.Concat(desk.Logs.Lines), StringComparison.OrdinalIgnoreCase);

        // Nothing on the page lifts it: only the person does.
        await desk.ActAsync("/operator/suppressions", "lift", SuppressionStore.HashOf("gone@example.org"));
        Assert.NotNull((await store.FindAsync("gone@example.org", Cancel))!.Suppressed());
    }

    [Fact]
    public async Task The_brake_is_shown_and_released()
    {
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Mail:MostPerHour"] = "1" });
        var brake = app.Get<MailBrake>();
        await brake.TakeAsync(5, Cancel);
        Assert.True(await brake.IsOnAsync(Cancel));
        await using var desk = await OperatorDesk.OpenAsync(app);
        await desk.SignInAsync();
        Assert.Contains("Mail:MostPerHour", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator", "release");
        Assert.Contains("The brake is released", desk.Page, StringComparison.Ordinal);
        Assert.False(await brake.IsOnAsync(Cancel));
    }

    [Fact]
    public async Task Queues_are_counted()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.Site.Get<IWorkQueue>().SendAsync("documents", "x", cancellation: Cancel);
        await desk.SignInAsync();
        Assert.Contains("<th scope=\"row\">documents</th><td>1</td><td>0</td>", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_are_shown_without_their_owners_and_can_be_tested_and_switched_off()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = AlertsApp.Start(settings: WebhookWorld.Settings);
        var reader = await app.SubscribeAsync("evidence");
        var (_, webhook, _) = await app.Get<WebhookDesk>().AddAsync(reader, reader.Topics[0].Key, receiver.Url("/private-path"), Cancel);
        await using var desk = await OperatorDesk.OpenAsync(app, settings: ("Webhooks:AllowPrivateAddresses", "true"));
        await desk.SignInAsync();
        await desk.GetAsync("/operator/webhooks");
        Assert.Contains(webhook!.Id, desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("private-path", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Id, desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/webhooks", "webhook-test", webhook.Id);
        Assert.Contains("answered 204", desk.Page, StringComparison.Ordinal);
        await desk.ActAsync("/operator/webhooks", "webhook-off", webhook.Id);
        Assert.Contains("is off until its owner", desk.Page, StringComparison.Ordinal);
        Assert.Equal(WebhookOffReason.Operator, (await app.Get<WebhookStates>().FindAsync(webhook.Id, Cancel))!.Off!.Reason);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        var before = await StateAsync(desk);
        foreach (var page in new[] { "", "/sources?do=check&what=test-1", "/inbox", "/failures?do=forget", "/suppressions", "/webhooks" })
        {
            await desk.GetAsync($"/operator{page}");
        }

        Assert.Equal(before, await StateAsync(desk));
    }

    private static async Task<string> StateAsync(OperatorDesk desk)
    {
        var all = new List<string>();
        await foreach (var entry in desk.App.Store.ListAsync("", Cancel))
        {
            all.Add($"{entry.Name} {(await desk.App.Store.GetAsync(entry.Name, Cancel))!.ETag}");
        }

        return string.Join('\n', all);
    }

    private static void AssertOnlyOwnMarkup(string page)
    {
        var document = new HtmlDocument();
        document.LoadHtml(page);
        Assert.DoesNotContain(document.DocumentNode.Descendants(), node => node.Name is "script" or "img" or "iframe" || node.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }
}
