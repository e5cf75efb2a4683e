using System.Net;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Site.Api;

namespace TreatyAlerts.Tests.Site;

/// <summary>When all places of the archive are taken, whoever asks is told when to come back, in the form that they asked for.</summary>
public sealed class BusyArchiveTests : IAsyncLifetime
{
    private ApiDesk alerts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        alerts = await ApiDesk.StartAsync(null, ("Search:SearchesAtOnce", "1"), ("Api:LongestAnswer", "00:01:00"));
        await alerts.PublishAsync(1);
    }

    public ValueTask DisposeAsync() => alerts.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/documents?q=evidence", "application/problem+json", "Too many searches at once")]
    [InlineData("/feeds/search.atom?q=evidence", "application/problem+json", "Too many searches at once")]
    [InlineData("/fr/search?q=evidence", "text/html", "prend trop de temps")]
    [InlineData("/fr/filter?all=evidence", "text/html", "Trop de filtres")]
    [InlineData("/filter/preview?all=evidence", "text/html", "Too many filters")]
    public async Task Nobody_waits_for_ever(string path, string type, string told)
    {
        var site = alerts.Site;
        var desk = site.Get<ArchiveDesk>();
        using var done = new CancellationTokenSource();
        var other = desk.WorkAsync(_ => Task.Delay(Timeout.Infinite, done.Token).ContinueWith(_ => 1, TaskScheduler.Default), Cancel);
        var asked = site.GetAsync(path);
        while (desk.Asked < 2 && !asked.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        alerts.App.Clock.Advance(TimeSpan.FromSeconds(new ArchiveOptions().SearchSeconds));
        using var answer = await asked;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 30.0, type), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await done.CancelAsync();
        await other;
        using var again = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }
}
