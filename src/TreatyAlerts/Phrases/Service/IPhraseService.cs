namespace TreatyAlerts.Phrases.Service;

/// <summary>A language service that finds phrases in short texts; knows nothing of documents, budgets and fallbacks.</summary>
public interface IPhraseService
{
    /// <summary>The phrases of each text, in the order of the texts; at most <see cref="PhraseChunks.MostAtOnce"/> texts of <see cref="PhraseChunks.LongestChunk"/> characters.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="language">ar zh en fr ru es.</param>
    /// <param name="cancellation">Stops the request.</param>
    /// <exception cref="PhraseServiceException">The service does not answer now, or refuses.</exception>
    Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellation = default);
}

/// <summary>The language service does not answer, or refuses; <see cref="RetryAfter"/> says when it may be asked again, where it said so.</summary>
public sealed class PhraseServiceException : Exception
{
    public PhraseServiceException()
    {
    }

    public PhraseServiceException(string message)
        : base(message)
    {
    }

    public PhraseServiceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PhraseServiceException(string message, TimeSpan? retryAfter, Exception? inner = null)
        : base(message, inner) =>
        RetryAfter = retryAfter;

    public TimeSpan? RetryAfter { get; }
}
