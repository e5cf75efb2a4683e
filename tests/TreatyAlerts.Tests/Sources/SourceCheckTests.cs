using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources;

/// <summary>What a check remembers of a source, whom it tells, and that one broken source is one source's trouble.</summary>
public sealed class SourceCheckTests : IAsyncLifetime
{
    private const string Second = "https://www.unodc.org/unodc/en/test/second/main.html";
    private const string Moved = "https://www.unodc.org/unodc/en/test/moved/main.html";

    private readonly AlertsApp app = AlertsApp.Start(sources: AlertsApp.Declaration(Second));

    public ValueTask InitializeAsync()
    {
        app.Web.Page(Second, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        return new(app.BaselineAsync());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_log_tells_of_an_incident_once_when_it_is_one_and_once_when_it_is_over()
    {
        using var log = new LogBook();
        app.Get<ILoggerFactory>().AddProvider(log);
        foreach (var answer in new Action[] { () => app.Web.Fails(Second, 503), () => app.Web.Fails(Second, 403), () => app.Web.Page(Second, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf"))) })
        {
            answer();
            for (var hour = 0; hour < 3; hour++)
            {
                app.Clock.Advance(TimeSpan.FromHours(1));
                await app.CheckAsync();
            }
        }

        Assert.Collection(
            log.Lines.Where(line => line.Contains("test-2", StringComparison.Ordinal) && !line.Contains("tried again", StringComparison.Ordinal)),
            line => Assert.Contains("is Blocked since 03/02/2026 10:00:00", line, StringComparison.Ordinal),
            line => Assert.Contains("recovered", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_page_keeps_its_state_and_counts_as_read()
    {
        var before = await StateAsync("test-2");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        var after = await StateAsync("test-2");

        Assert.Equal(app.Clock.GetUtcNow(), after.LastSuccess);
        Assert.Equal((before.ETag, SourceCondition.Ok), (after.ETag, after.Condition));
        Assert.Equal(before.Yields, after.Yields);
        Assert.Equal(before.Seen.Keys, after.Seen.Keys);
    }

    [Fact]
    public async Task A_permanent_move_is_followed_remembered_and_given_up_when_it_fails()
    {
        app.Web.Redirects(Second, Moved, 301);
        app.Web.Page(Moved, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        await NextAsync();
        Assert.Equal(new Uri(Moved), (await StateAsync("test-2")).MovedTo);

        var asked = app.Web.Asked(Second);
        await NextAsync();
        Assert.Equal(asked, app.Web.Asked(Second));

        app.Web.Fails(Moved, 404);
        app.Web.Page(Second, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        await NextAsync();
        await NextAsync();
        Assert.Equal(SourceCondition.Ok, (await StateAsync("test-2")).Condition);
    }

    [Fact]
    public async Task A_temporary_redirect_is_followed_and_forgotten()
    {
        app.Web.Redirects(Second, Moved, 302);
        app.Web.Page(Moved, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        await NextAsync();

        var state = await StateAsync("test-2");
        Assert.Equal((SourceCondition.Ok, null), (state.Condition, state.MovedTo));
    }

    [Fact]
    public async Task An_address_that_the_operator_changes_counts_more_than_an_old_move()
    {
        app.Web.Redirects(Second, Moved, 301);
        app.Web.Page(Moved, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        await NextAsync();
        const string Declared = "https://www.unodc.org/unodc/en/test/third/main.html";
        app.Web.Page(Declared, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        await app.Get<SourceCheck>().RunAsync(app.Sources[1] with { Url = new Uri(Declared) }, TestContext.Current.CancellationToken);

        var request = app.Web.Requests[^1];
        Assert.Equal(Declared, request.Url);
        Assert.False(request.Headers.ContainsKey("If-None-Match"));
        Assert.Null((await StateAsync("test-2")).MovedTo);
    }

    [Fact]
    public async Task A_damaged_state_is_named_and_stops_no_other_source()
    {
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "sources", "test-2.json"), "{\"source\": \"te", TestContext.Current.CancellationToken);
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Evidence");
        app.Clock.Advance(TimeSpan.FromHours(1));

        var error = await Assert.ThrowsAsync<DamagedBlobException>(() => app.Get<SourceCheck>().RunAsync(app.Sources[1], TestContext.Current.CancellationToken));
        Assert.Contains("sources/test-2.json", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await app.Get<DueSources>().FindAsync(TestContext.Current.CancellationToken)).Count);
        var result = await app.CheckAsync();

        Assert.Equal(EventKind.Published, Assert.Single(result.Events).Kind);
        Assert.Equal(["test-1"], result.Sources.Select(source => source.Source));
        Assert.Contains("sources/test-2.json", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_inbox_item_is_named_and_stops_no_other()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(app.Folder, "inbox")).FullName, "0torn.json"), "[", TestContext.Current.CancellationToken);
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Evidence");

        var result = await app.CheckAsync();

        Assert.Single(result.Events);
        Assert.Contains("inbox/0torn.json", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_that_is_stopped_says_so()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Get<CheckPass>().RunAsync(app.Sources, cancellation: stop.Token));
    }

    private Task<CheckPassResult> NextAsync()
    {
        app.Clock.Advance(TimeSpan.FromHours(1));
        return app.CheckAsync();
    }

    private async Task<SourceState> StateAsync(string source) =>
        (await app.Store.ReadJsonAsync<SourceState>(BlobNames.Source(source), TestContext.Current.CancellationToken))!.Value.Value;
}
