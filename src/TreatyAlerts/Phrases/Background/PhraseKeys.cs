using System.Runtime.InteropServices;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Background;

/// <summary>The numbers under which phrases would be met in a document. Not for many threads at once.</summary>
/// <param name="language">ar en es fr ru.</param>
internal sealed class PhraseKeys(string language)
{
    private readonly WordTable words = new();
    private readonly List<Token> tokens = [];

    /// <summary>Null for what can be no phrase: punctuation or numbers within.</summary>
    public ulong? Of(string phrase)
    {
        var key = Hashing.Empty;
        foreach (ref readonly var token in Read(phrase))
        {
            key = token.Word < 0 ? key : Hashing.Append(key, words[token.Word].Stem);
        }

        return IsWhole ? key : null;
    }

    /// <summary>Of the content words in any order; null for what can be no phrase.</summary>
    public ulong? BagOf(string phrase)
    {
        var bag = 0UL;
        foreach (ref readonly var token in Read(phrase))
        {
            bag += token.MayEnd ? Hashing.Mix(words[token.Word].Stem + 1) : 0;
        }

        return IsWhole ? bag : null;
    }

    /// <summary>The stems of the words of a phrase that carry meaning.</summary>
    public IReadOnlyList<ulong> Stems(string phrase)
    {
        Read(phrase);
        return [.. tokens.Where(token => token.MayEnd).Select(token => words[token.Word].Stem)];
    }

    private bool IsWhole => tokens.Count > 0 && tokens.TrueForAll(token => token.Word >= 0 && !token.Has(TokenMarks.BreakBefore));

    private ReadOnlySpan<Token> Read(string phrase)
    {
        tokens.Clear();
        foreach (var _ in new SentenceReader(words, tokens, WordForms.Of(language), language).Read(phrase))
        {
        }

        return CollectionsMarshal.AsSpan(tokens);
    }
}
