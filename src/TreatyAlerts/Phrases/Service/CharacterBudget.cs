using TreatyAlerts.Storage;

namespace TreatyAlerts.Phrases.Service;

/// <summary>The characters that a language service may still be asked in this month; all workers share it (<c>language/{yyyy-MM}.json</c>).</summary>
public sealed class CharacterBudget(IBlobStore store, LanguageOptions options, TimeProvider time)
{
    /// <summary>Takes characters before they are sent, so that a crash can only leave some unused; false when they would be too many.</summary>
    public async Task<bool> TryTakeAsync(long characters, CancellationToken cancellation = default)
    {
        var taken = false;
        await store.UpdateJsonAsync<Spent>(
            Name(),
            before =>
            {
                var after = (before?.Characters ?? 0) + characters;
                taken = after <= options.MonthlyCharacters;
                return taken ? new Spent(after) : null;
            },
            cancellation);
        return taken;
    }

    /// <summary>Characters of this month so far.</summary>
    public async Task<long> SpentAsync(CancellationToken cancellation = default) => (await store.ReadJsonAsync<Spent>(Name(), cancellation))?.Value.Characters ?? 0;

    private string Name() => BlobNames.LanguageBudget(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    private sealed record Spent(long Characters);
}
