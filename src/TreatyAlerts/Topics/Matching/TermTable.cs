namespace TreatyAlerts.Topics.Matching;

/// <summary>All words and prefixes that topics ask for, as they were typed but for case.</summary>
internal sealed class TermTable
{
    private readonly Numbers _phraseUses = new(1024);

    public Vocabulary Words { get; } = new(1024);

    public Vocabulary Prefixes { get; } = new();

    /// <summary>How many words all phrases have in all.</summary>
    public long PhraseWords { get; private set; }

    public TermKey Use(TermKind kind, ReadOnlySpan<char> text) =>
        new(kind, kind >= TermKind.Prefix ? Prefixes.Add(text) : Words.Add(text));

    public ReadOnlySpan<char> Text(TermKey term) => (term.IsPrefix ? Prefixes : Words)[term.Number];

    /// <summary>Notes that a word was used in a phrase. People quote what documents say, so frequent words show themselves there.</summary>
    public void CountInPhrase(int word)
    {
        if (_phraseUses.Count <= word)
            _phraseUses.Extend(Words.Count - _phraseUses.Count).Clear();
        _phraseUses[word]++;
        PhraseWords++;
    }

    public int PhraseUses(int word) => word < _phraseUses.Count ? _phraseUses[word] : 0;

    public void Write(BinaryWriter writer)
    {
        Words.Write(writer);
        Prefixes.Write(writer);
        _phraseUses.Write(writer);
        writer.Write(PhraseWords);
    }

    public void Read(BinaryReader reader)
    {
        Words.Read(reader);
        Prefixes.Read(reader);
        _phraseUses.Read(reader);
        PhraseWords = reader.ReadInt64();
    }
}
