using Microsoft.Extensions.Logging;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Subscribers.Letters;

/// <summary>Takes orders for letters and sends them later, so that nobody can tell from an answer, or from its time, what is known of an address.</summary>
/// <remarks>
/// The blob is the truth, the queue message only a wake-up; the sweep finds what was not rung for. A letter that was accepted just before a crash is sent again
/// under the same Message-ID. Refused or given up, it is dropped: whoever waits for it signs up again. To a suppressed address nothing goes but what its owner
/// can confirm, and by that lift the suppression.
/// </remarks>
public sealed partial class LetterPost(
    IBlobStore store, IWorkQueue queue, SubscriberStore subscribers, PendingStore pending, SuppressionStore suppressions, TopicTrial trial,
    LetterWriter writer, IMailer mailer, TimeProvider time, ILogger<LetterPost> logger)
{
    public const string LettersQueue = "letters";
    private const int MostAttempts = 12;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(12);

    /// <summary>Writes an order down; the same one twice is one letter.</summary>
    public async Task OrderAsync(LetterOrder order, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (await store.CreateJsonAsync(BlobNames.Letter(order.Id), order, cancellation))
        {
            await queue.SendAsync(LettersQueue, order.Id, cancellation: cancellation);
        }
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Letters, cancellation))
        {
            await RunAsync(Path.GetFileNameWithoutExtension(blob.Name), cancellation);
        }
    }

    /// <summary>Sends one letter, when it is due and nobody else is at it.</summary>
    public async Task RunAsync(string id, CancellationToken cancellation = default)
    {
        await using var held = await store.TryLockAsync($"{BlobNames.Letters}{id}", cancellation);
        if (held is null || await ReadAsync(id, cancellation) is not var (order, etag) || order.NotBefore > time.GetUtcNow())
        {
            return;
        }

        var outcome = await TrySendAsync(order, cancellation);
        if (outcome is MailOutcome.Deferred && order.Attempts + 1 < MostAttempts)
        {
            var delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << order.Attempts));
            await store.ReplaceJsonAsync(BlobNames.Letter(id), order with { Attempts = order.Attempts + 1, NotBefore = time.GetUtcNow() + delay }, etag, cancellation);
            return;
        }

        if (outcome is not MailOutcome.Accepted)
        {
            Log.Dropped(logger, id, order.Kind);
        }

        await store.DeleteAsync(BlobNames.Letter(id), etag, CancellationToken.None);
    }

    /// <summary>Orders that wait for an address.</summary>
    public async Task<IReadOnlyList<LetterOrder>> WaitingAsync(string person, CancellationToken cancellation = default)
    {
        var waiting = new List<LetterOrder>();
        await foreach (var blob in store.ListAsync(BlobNames.Letters, cancellation))
        {
            if (await ReadAsync(Path.GetFileNameWithoutExtension(blob.Name), cancellation) is var (order, _) && order.To.Id == person)
            {
                waiting.Add(order);
            }
        }

        return waiting;
    }

    /// <summary>Takes back the orders that wait for an address.</summary>
    public async Task EraseAsync(string person, CancellationToken cancellation = default)
    {
        foreach (var order in await WaitingAsync(person, cancellation))
        {
            if (await store.GetAsync(BlobNames.Letter(order.Id), cancellation) is { } blob)
            {
                await store.DeleteAsync(blob.Name, blob.ETag, cancellation);
            }
        }
    }

    private async Task<(LetterOrder Order, string ETag)?> ReadAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadJsonAsync<LetterOrder>(BlobNames.Letter(id), cancellation);
        }
        catch (DamagedBlobException e)
        {
            Log.Damaged(logger, e.Message);
            return null;
        }
    }

    // One letter that cannot be made must not hold up the others.
    private async Task<MailOutcome> TrySendAsync(LetterOrder order, CancellationToken cancellation)
    {
        try
        {
            // A letter once begun is brought to its end: a transport that is cut off half-way may have accepted it.
            if (await ComposeAsync(order, cancellation) is not { } letter)
            {
                return MailOutcome.Accepted;
            }

            var outcome = (await mailer.SendAsync(letter, CancellationToken.None)).Outcome;
            Instruments.Mails.Add(1, Instruments.Tag("kind", "letter"), Instruments.Tag("outcome", $"{outcome}"));
            return outcome;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is DamagedBlobException or not (BlobStoreException or OutOfMemoryException or OperationCanceledException))
        {
            Log.Broken(logger, e, order.Id, order.Kind);
            return MailOutcome.Deferred;
        }
    }

    // Null: nobody to write to any more, no more letters for today, or none at all.
    private async Task<MailMessage?> ComposeAsync(LetterOrder order, CancellationToken cancellation)
    {
        if (order.Kind is not (LetterKind.SignUp or LetterKind.Move or LetterKind.Again) && (await suppressions.FindAsync(order.To.Address, cancellation))?.Suppressed() is { Reason: var reason })
        {
            Log.Suppressed(logger, order.Id, order.Kind, reason);
            return null;
        }

        return await WriteAsync(order, cancellation);
    }

    private Task<MailMessage?> WriteAsync(LetterOrder order, CancellationToken cancellation) => order.Kind switch
    {
        LetterKind.SignUp => SignUpAsync(order, cancellation),
        LetterKind.Move => MoveAsync(order, cancellation),
        LetterKind.Welcome => ForAsync(order, async subscriber => await writer.WelcomeAsync(order, subscriber, await TrialsAsync(subscriber, cancellation), cancellation), cancellation),
        LetterKind.Goodbye => Always(writer.GoodbyeAsync(order)),
        LetterKind.Moved => Always(writer.MovedAsync(order)),
        LetterKind.Again => AgainAsync(order, cancellation),
        LetterKind.NewLinks => ForAsync(order, subscriber => writer.NewLinksAsync(order, subscriber, cancellation), cancellation),
        _ => throw new InvalidOperationException($"No letter is written for {order.Kind}."),
    };

    private async Task<MailMessage?> SignUpAsync(LetterOrder order, CancellationToken cancellation)
    {
        if (!await IsKeptAsync(order, new PendingRequest(order.Id, order.At, order.To), cancellation))
        {
            return null;
        }

        return await subscribers.FindAsync(order.To.Id, cancellation) is { } known
            ? await writer.AlreadyAsync(order, known, cancellation)
            : await writer.ConfirmAsync(order, cancellation);
    }

    private async Task<MailMessage?> MoveAsync(LetterOrder order, CancellationToken cancellation) =>
        await IsKeptAsync(order, new PendingRequest(order.Id, order.At, order.To, order.MoveFrom), cancellation) ? await writer.MoveAsync(order, cancellation) : null;

    private async Task<MailMessage?> AgainAsync(LetterOrder order, CancellationToken cancellation) =>
        await IsKeptAsync(order, new PendingRequest(order.Id, order.At, order.To, IsAgain: true), cancellation) ? await writer.AgainAsync(order, cancellation) : null;

    private async Task<bool> IsKeptAsync(LetterOrder order, PendingRequest request, CancellationToken cancellation)
    {
        var kept = await pending.AddAsync(order.To.Address, request, cancellation);
        if (!kept)
        {
            Log.TooMany(logger, order.Id);
        }

        return kept;
    }

    private async Task<MailMessage?> ForAsync(LetterOrder order, Func<Subscriber, Task<MailMessage>> write, CancellationToken cancellation) =>
        await subscribers.FindAsync(order.To.Id, cancellation) is { } subscriber ? await write(subscriber) : null;

    private static async Task<MailMessage?> Always(Task<MailMessage> letter) => await letter;

    private Task<IReadOnlyList<TopicTrialResult>> TrialsAsync(Subscriber subscriber, CancellationToken cancellation) => trial.RunAsync(
        [.. subscriber.Topics.Where(topic => topic.Until is null).Select(topic => TopicQuery.TryParse(topic.Query, out var query, out _) ? query : null).OfType<TopicQuery>().Distinct()],
        cancellation);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Letter {Id} ({Kind}) could not be made or sent; it will be tried again")]
        public static partial void Broken(ILogger logger, Exception error, string id, LetterKind kind);

        [LoggerMessage(2, LogLevel.Warning, "Letter {Id} ({Kind}) was refused or given up")]
        public static partial void Dropped(ILogger logger, string id, LetterKind kind);

        [LoggerMessage(3, LogLevel.Warning, "Letter {Id} is not sent: its address has had its letters for today")]
        public static partial void TooMany(ILogger logger, string id);

        [LoggerMessage(4, LogLevel.Error, "A letter cannot be read: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);

        [LoggerMessage(5, LogLevel.Warning, "Letter {Id} ({Kind}) is not sent: its address is suppressed ({Reason})")]
        public static partial void Suppressed(ILogger logger, string id, LetterKind kind, SuppressionReason reason);
    }
}
