using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace TreatyAlerts.Phrases.Background;

/// <summary>The names of countries, territories and regions in one language.</summary>
internal sealed class Places
{
    private static readonly ConcurrentDictionary<string, Places> Loaded = new(StringComparer.Ordinal);
    private readonly FrozenSet<ulong> keys;

    private Places(string language)
    {
        var phrases = new PhraseKeys(language);
        keys = (Lexicon.Knows(language) ? Lexicon.Lines($"places-{language}") : []).Select(phrases.Of).OfType<ulong>().ToFrozenSet();
    }

    public static Places Of(string language) => Loaded.GetOrAdd(language, key => new Places(key));

    public bool Contains(ulong phrase) => keys.Contains(phrase);
}
