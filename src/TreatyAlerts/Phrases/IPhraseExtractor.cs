namespace TreatyAlerts.Phrases;

/// <summary>Finds the phrases that name a document at a glance.</summary>
public interface IPhraseExtractor
{
    /// <summary>The best phrases first, none twice in another inflection; empty where the text gives none.</summary>
    /// <param name="text">The whole text, of any length; blocks are divided by empty lines.</param>
    /// <param name="language">ar zh en fr ru es; null to have it guessed.</param>
    /// <param name="count">How many at the most.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, string? language, int count, CancellationToken cancellation = default);
}

/// <summary>A phrase as the document writes it, and its score from 0 to 1 (higher is better).</summary>
public sealed record KeyPhrase(string Text, double Score);
