namespace TreatyAlerts.Mail.Smtp;

/// <summary>Gives each step of a conversation its own time.</summary>
internal static class Steps
{
    /// <summary>The caller's cancellation stays a cancellation; time that ran out becomes a <see cref="SmtpStepException"/>.</summary>
    public static async Task<T> WithinAsync<T>(TimeSpan time, string step, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException silence) when (!cancellation.IsCancellationRequested)
        {
            throw new SmtpStepException($"no answer to {step} within {time.TotalSeconds:0.#} seconds.", silence);
        }
    }
}
