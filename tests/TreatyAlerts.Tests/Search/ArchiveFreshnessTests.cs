using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Search;

namespace TreatyAlerts.Tests.Search;

/// <summary>When the index is brought up to date.</summary>
public sealed class ArchiveFreshnessTests : IAsyncDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly KeptArchive archive = new();
    private readonly ArchiveFreshness freshness;

    public ArchiveFreshnessTests() => freshness = new ArchiveFreshness(archive.Index, new ArchiveOptions(), archive.Clock, NullLogger<ArchiveFreshness>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await freshness.DisposeAsync();
        archive.Dispose();
    }

    [Fact]
    public async Task The_background_step_takes_in_what_was_rung_for_and_everything_after_a_while()
    {
        await freshness.KeepAsync(Cancel);
        await archive.KeepAsync("one", new DateOnly(2026, 6, 1), "A treaty.");
        await freshness.KeepAsync(Cancel);
        Assert.Equal("", archive.Find("treaty"));
        freshness.Ring();
        await freshness.KeepAsync(Cancel);
        Assert.Equal("one", archive.Find("treaty"));

        await archive.KeepAsync("two", new DateOnly(2026, 5, 1), "A treaty.");
        await freshness.EnsureAsync(Cancel);
        Assert.Equal("one", archive.Find("treaty"));
        archive.Clock.Advance(TenMinutes);
        await freshness.EnsureAsync(Cancel);
        Assert.Equal("one two", archive.Find("treaty"));
    }

    [Fact]
    public async Task Where_no_background_is_the_first_who_asks_starts_it()
    {
        await archive.KeepAsync("one", new DateOnly(2026, 6, 1), "A treaty.");
        var catalogue = new ArchiveCatalogue(archive.Index, archive.Clock, freshness);
        while (catalogue.Totals().Documents == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        Assert.Equal(KeptArchive.Now, archive.Index.RefreshedAt);
    }

    [Fact]
    public async Task A_refresh_that_is_stopped_is_not_one()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => freshness.KeepAsync(stopped.Token));
        Assert.Null(archive.Index.RefreshedAt);
    }
}
