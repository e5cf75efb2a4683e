using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Subscribers;

public sealed class SuppressionTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly MemoryBlobStore store = new();
    private readonly FixedClock clock = new(Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Pauses_double_from_2_to_64_hours_and_the_next_bounce_suppresses()
    {
        var (known, at, pauses) = (Suppression.None, Start, new List<double>());
        while (known.Suppressed() is null)
        {
            known = known.With(Soft(at));
            if (known.NextTry() is { } next && known.Suppressed() is null)
            {
                pauses.Add((next - at).TotalHours);
                at = next;
            }
        }

        Assert.Equal([2, 4, 8, 16, 32, 64], pauses);
        Assert.Equal((SuppressionReason.SoftBounces, at), (known.Suppressed()!.Value.Reason, known.Suppressed()!.Value.By.At));
    }

    [Theory]
    [InlineData(SuppressionEventKind.HardBounce, SuppressionReason.HardBounce)]
    [InlineData(SuppressionEventKind.Complaint, SuppressionReason.Complaint)]
    public void A_hard_bounce_or_complaint_suppresses_at_once_whatever_is_delivered_later(SuppressionEventKind kind, SuppressionReason reason)
    {
        var known = Suppression.None.With(new SuppressionEvent("a", kind, Start, "5.1.1")).With(Delivered(Start.AddHours(1)));
        Assert.Equal((reason, "5.1.1"), (known.Suppressed()!.Value.Reason, known.Suppressed()!.Value.By.Status));
    }

    [Fact]
    public void A_delivery_halves_the_count_and_ends_the_pause()
    {
        var known = Soften(4);
        Assert.Equal(4, known.SoftBounces());
        known = known.With(Delivered(known.NextTry()!.Value));
        Assert.Equal((2, null), (known.SoftBounces(), known.NextTry()));
        known = known.With(Delivered(Start.AddDays(3)));
        Assert.Equal(1, known.SoftBounces());
    }

    [Fact]
    public void Every_week_without_a_bounce_halves_the_count()
    {
        var known = Soften(5);
        var last = known.Events[^1].At;
        Assert.Equal(6, known.With(Soft(last.AddDays(6.9))).SoftBounces());
        Assert.Equal(5 / 2 + 1, known.With(Soft(last.AddDays(7))).SoftBounces());
        Assert.Equal(5 / 2 / 2 + 1, known.With(Soft(last.AddDays(14))).SoftBounces());
        Assert.Equal(1, known.With(Soft(last.AddDays(700))).SoftBounces());
    }

    [Fact]
    public void Mails_that_were_under_way_when_a_pause_began_count_once()
    {
        var known = Enumerable.Range(0, 9).Aggregate(Suppression.None, (before, i) => before.With(Soft(Start.AddMinutes(i))));
        Assert.Equal((1, Start.AddHours(2)), (known.SoftBounces(), known.NextTry()));
    }

    [Fact]
    public void Lifting_forgets_what_came_before_and_nothing_that_comes_after()
    {
        var lifted = Soften(3).With(new SuppressionEvent("h", SuppressionEventKind.HardBounce, Start.AddDays(1))).With(new SuppressionEvent("l", SuppressionEventKind.Lifted, Start.AddDays(2)));
        Assert.Equal((null, 0, null), (lifted.Suppressed(), lifted.SoftBounces(), lifted.NextTry()));

        // The old bounce comes by another way and late: it is from before.
        Assert.Null(lifted.With(new SuppressionEvent("h2", SuppressionEventKind.HardBounce, Start.AddDays(1.5))).Suppressed());
        Assert.NotNull(lifted.With(new SuppressionEvent("h3", SuppressionEventKind.HardBounce, Start.AddDays(3))).Suppressed());
    }

    [Fact]
    public void Any_order_and_any_repetition_of_events_end_the_same() =>
        Prop.ForAll(
            Gen.Choose(0, 4).Zip(Gen.Choose(0, 400)).ListOf(60).Zip(Gen.Choose(0, 10_000).ListOf(120)).ToArbitrary(),
            pair =>
            {
                var events = pair.Item1.Select((one, i) => new SuppressionEvent($"e{i % 45}", (SuppressionEventKind)one.Item1, Start.AddHours(one.Item2))).DistinctBy(one => one.Id).ToList();
                var expected = events.Aggregate(Suppression.None, (before, one) => before.With(one));
                var shuffled = events.Concat(events).Zip(pair.Item2).OrderBy(both => both.Second).Select(both => both.First);
                var found = shuffled.Aggregate(Suppression.None, (before, one) => before.With(one));
                Assert.Equal(expected.Events, found.Events);
                Assert.Equal((expected.Suppressed(), expected.NextTry(), expected.SoftBounces()), (found.Suppressed(), found.NextTry(), found.SoftBounces()));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_suppresses_is_not_pushed_out_by_a_thousand_other_events()
    {
        var known = Suppression.None.With(new SuppressionEvent("h", SuppressionEventKind.HardBounce, Start));
        for (var i = 0; i < 1000; i++)
        {
            known = known.With(Soft(Start.AddHours(i)));
        }

        Assert.NotNull(known.Suppressed());
        Assert.True(known.Events.Count < 100);
    }

    [Fact]
    public async Task The_blob_is_named_by_a_hash_and_holds_no_address()
    {
        var suppressions = new SuppressionStore(store, clock);
        await suppressions.AddAsync("Reader@Example.org", new SuppressionEvent("a", SuppressionEventKind.HardBounce, Start, "5.1.1", "550 5.1.1 (address) unknown"), Cancel);
        var blob = Assert.Single(await store.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Equal(BlobNames.Suppression(Subscriber.IdOf("reader@example.org")), blob.Name);
        Assert.DoesNotContain("reader", System.Text.Encoding.UTF8.GetString((await store.GetAsync(blob.Name, Cancel))!.Content.Span), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await suppressions.FindAsync("reader@example.org", Cancel))!.Suppressed());
    }

    [Fact]
    public async Task Good_news_of_an_address_without_trouble_write_nothing()
    {
        await new SuppressionStore(store, clock).AddAsync("reader@example.org", Delivered(Start), Cancel);
        Assert.Empty(await store.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task An_international_domain_is_one_address_however_it_is_written()
    {
        var suppressions = new SuppressionStore(store, clock);
        await suppressions.AddAsync("reader@xn--bcher-kva.example", new SuppressionEvent("a", SuppressionEventKind.Complaint, Start), Cancel);
        Assert.NotNull(await suppressions.FindAsync("reader@BÜCHER.example", Cancel));
    }

    [Fact]
    public async Task Lifting_says_whether_there_was_anything_to_lift()
    {
        var suppressions = new SuppressionStore(store, clock);
        Assert.False(await suppressions.LiftAsync("reader@example.org", Cancel));
        await suppressions.AddAsync("reader@example.org", new SuppressionEvent("a", SuppressionEventKind.Complaint, Start), Cancel);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await suppressions.LiftAsync("reader@example.org", Cancel));
        Assert.False(await suppressions.LiftAsync("reader@example.org", Cancel));
        Assert.Null((await suppressions.FindAsync("reader@example.org", Cancel))!.Suppressed());
    }

    private static Suppression Soften(int times)
    {
        var known = Suppression.None;
        for (var i = 0; i < times; i++)
        {
            known = known.With(Soft(known.NextTry() ?? Start));
        }

        return known;
    }

    private static SuppressionEvent Soft(DateTimeOffset at) => new($"s{at:O}", SuppressionEventKind.SoftBounce, at, "5.2.2");

    private static SuppressionEvent Delivered(DateTimeOffset at) => new($"d{at:O}", SuppressionEventKind.Delivered, at);
}
