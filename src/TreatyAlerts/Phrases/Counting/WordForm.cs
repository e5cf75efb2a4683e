using System.Collections.Concurrent;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Phrases.Counting;

/// <summary>One written form of a word: the number of its stem, and what it may do.</summary>
internal sealed record WordForm(ulong Stem, WordRole Role, bool IsAdjective);

/// <summary>The forms of a language that were met lately: no document stems "resolution" again.</summary>
internal sealed class WordForms(Lexicon lexicon)
{
    // About 60 bytes each; beyond it a form is made anew each time.
    private const int MostKept = 40_000;

    private static readonly ConcurrentDictionary<string, WordForms> Loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WordForm> kept = new(StringComparer.Ordinal);
    private int count;

    public static WordForms Of(string language) => Loaded.GetOrAdd(language, key => new WordForms(Lexicon.Of(key)));

    public WordForm Of(ReadOnlySpan<char> folded)
    {
        if (kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var form))
        {
            return form;
        }

        var text = folded.ToString();
        form = new WordForm(StemOf(text, lexicon.Language), lexicon.RoleOf(text), lexicon.IsAdjective(text));
        if (Volatile.Read(ref count) < MostKept && kept.TryAdd(text, form))
        {
            Interlocked.Increment(ref count);
        }

        return form;
    }

    /// <summary>The number of a word's stem; of words joined by a hyphen, the parts' as a phrase.</summary>
    private static ulong StemOf(string folded, string language) => Hashing.Of(TextAnalyzer.Stem(folded, language));
}
