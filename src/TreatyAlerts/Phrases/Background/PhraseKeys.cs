using System.Runtime.InteropServices;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Background;

/// <summary>The number under which a phrase would be met in a document.</summary>
internal static class PhraseKeys
{
    /// <summary>Null for what can be no phrase: punctuation or numbers within.</summary>
    public static ulong? Of(string phrase, string language) => Read(phrase, language, (key, _, stem) => Hashing.Append(key, stem), Hashing.Empty);

    /// <summary>Of its content words in any order; null for what can be no phrase.</summary>
    public static ulong? BagOf(string phrase, string language) =>
        Read(phrase, language, (bag, token, stem) => token.MayEnd ? bag + Hashing.Mix(stem + 1) : bag, 0UL);

    /// <summary>The stems of the words of a phrase that carry meaning.</summary>
    public static IReadOnlyList<ulong> Stems(string phrase, string language)
    {
        var stems = new List<ulong>();
        Read(phrase, language, (_, token, stem) =>
        {
            if (token.MayEnd)
            {
                stems.Add(stem);
            }

            return 0;
        }, 0UL);
        return stems;
    }

    private static ulong? Read(string phrase, string language, Func<ulong, Token, ulong, ulong> add, ulong start)
    {
        var words = new WordTable();
        var tokens = new List<Token>();
        foreach (var _ in new SentenceReader(words, tokens, WordForms.Of(language), language).Read(phrase))
        {
        }

        var result = start;
        var whole = tokens.Count > 0;
        foreach (var token in CollectionsMarshal.AsSpan(tokens))
        {
            whole &= token.Word >= 0 && (token.Marks & TokenMarks.BreakBefore) == 0;
            result = token.Word >= 0 ? add(result, token, words[token.Word].Stem) : result;
        }

        return whole ? result : null;
    }
}
