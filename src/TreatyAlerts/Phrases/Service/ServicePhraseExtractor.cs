using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Phrases.Service;

/// <summary>Key phrases from a language service, and from the embedded extractor whenever that cannot or may not answer.</summary>
/// <remarks>
/// The failure ladder: a language that the service does not know, a spent budget, a refusal or an outage each give the embedded phrases at once;
/// after a failure the service is left alone for as long as it asks, or for Language:Pause. Nothing here fails an ingest.
/// </remarks>
public sealed partial class ServicePhraseExtractor(
    IPhraseService service, EmbeddedPhraseExtractor embedded, CharacterBudget budget, LanguageOptions options, TimeProvider time, ILogger<ServicePhraseExtractor> logger) : IPhraseExtractor
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);
    private static readonly string[] Known = ["ar", "zh", "en", "fr", "ru", "es"];
    private long leftAloneUntil;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, string? language, int count, CancellationToken cancellation = default) =>
        (await FindAsync(text, language, count, cancellation)).Phrases;

    /// <summary>The phrases, who found them, and why not the service.</summary>
    public async Task<FoundPhrases> FindAsync(string text, string? language, int count, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0 || string.IsNullOrWhiteSpace(text))
        {
            return new FoundPhrases([], PhraseOrigin.Embedded, "there is nothing to find");
        }

        var chosen = EmbeddedPhraseExtractor.ChooseLanguage(text, language);
        var chunks = PhraseChunks.Of(text, options.DocumentCharacters);
        if (await RefusalAsync(chosen, chunks, cancellation) is { } refusal)
        {
            return await FallBackAsync(refusal);
        }

        try
        {
            var phrases = PhraseMerge.Of(await AskAsync(chunks, chosen, cancellation), chosen, count);
            Log.Asked(logger, chunks.Count, chosen);
            return new FoundPhrases(phrases, PhraseOrigin.Service, null);
        }
        catch (PhraseServiceException e)
        {
            var pause = e.RetryAfter is { } wish && wish > TimeSpan.Zero ? wish : options.Pause;
            Interlocked.Exchange(ref leftAloneUntil, (time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause)).UtcTicks);
            return await FallBackAsync($"the service failed: {e.Message}");
        }

        async Task<FoundPhrases> FallBackAsync(string reason)
        {
            Log.FellBack(logger, chosen, reason);
            return new FoundPhrases(await embedded.ExtractAsync(text, language, count, cancellation), PhraseOrigin.Embedded, reason);
        }
    }

    private async Task<string?> RefusalAsync(string language, IReadOnlyList<string> chunks, CancellationToken cancellation) =>
        !Known.Contains(language) ? $"the service is not asked about texts in this language ({language})"
        : time.GetUtcNow().UtcTicks < Interlocked.Read(ref leftAloneUntil) ? "the service failed of late and is left alone for a while"
        : !await budget.TryTakeAsync(chunks.Sum(chunk => (long)PhraseChunks.Charged(chunk)), cancellation) ? "the month's budget of characters is spent (Language:MonthlyCharacters)"
        : null;

    private async Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> chunks, string language, CancellationToken cancellation)
    {
        var answers = new List<IReadOnlyList<string>>();
        foreach (var request in chunks.Chunk(PhraseChunks.MostAtOnce))
        {
            answers.AddRange(await service.AskAsync(request, language, cancellation));
        }

        return answers;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Key phrases of {Chunks} pieces in {Language} came from the language service")]
        public static partial void Asked(ILogger logger, int chunks, string language);

        [LoggerMessage(2, LogLevel.Information, "Key phrases in {Language} came from the embedded extractor: {Reason}")]
        public static partial void FellBack(ILogger logger, string language, string reason);
    }
}

/// <summary>Phrases and who found them.</summary>
/// <param name="Phrases">Best first.</param>
/// <param name="Origin">Who found them.</param>
/// <param name="Reason">Why the service was not used; null where it was.</param>
public sealed record FoundPhrases(IReadOnlyList<KeyPhrase> Phrases, PhraseOrigin Origin, string? Reason);

/// <summary>Who found phrases.</summary>
public enum PhraseOrigin
{
    Embedded,
    Service,
}
