namespace TreatyAlerts.Mail.SendGrid;

/// <summary>Hands a mail to SendGrid, again after a short wait where the answer is 429 or 5xx; what still is not taken then, the ledger puts off.</summary>
public sealed class SendGridSending(TimeProvider time)
{
    private const int Attempts = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Sends; a failed connection is a delay too.</summary>
    /// <param name="send">One request.</param>
    /// <param name="to">The addressee, whose address no detail may hold.</param>
    /// <param name="cancellation">Stops between and within requests.</param>
    public async Task<MailResult> RunAsync(Func<CancellationToken, Task<SendGridAnswer>> send, MailAddress to, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(send, cancellation);
            var wait = answer.RetryAfter is { } wish && wish > TimeSpan.Zero ? wish : FirstWait * attempt;
            if (!SendGridVerdict.IsPassing(answer) || attempt == Attempts || wait > LongestWait)
            {
                return SendGridVerdict.Of(answer, to);
            }

            await Task.Delay(wait, time, cancellation);
        }
    }

    private static async Task<SendGridAnswer> TryAsync(Func<CancellationToken, Task<SendGridAnswer>> send, CancellationToken cancellation)
    {
        try
        {
            return await send(cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new SendGridAnswer(SendGridAnswer.Unreached, "");
        }
    }
}
