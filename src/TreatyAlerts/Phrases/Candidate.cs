namespace TreatyAlerts.Phrases;

/// <summary>What is counted of one word sequence.</summary>
internal sealed class Candidate
{
    // The common written forms of a phrase are few: singular and plural, capitals or not.
    private const int MostSurfaces = 4;
    private readonly List<Surface> surfaces = new(1);

    /// <summary>The numbers of its words.</summary>
    public int[] Ids { get; private set; } = [];

    public int Frequency { get; private set; }

    public int First { get; private set; } = -1;

    public int Last { get; private set; }

    public int Sentences { get; private set; }

    public int InHeadings { get; private set; }

    public int Capitalised { get; private set; }

    public int Acronyms { get; private set; }

    public int ContentWords { get; private set; }

    public int Words { get; private set; }

    public double WeakShare { get; private set; }

    public bool EndsInAdjective { get; private set; }

    /// <summary>The count of the most frequent longer candidate around this one.</summary>
    public int LongerFrequency { get; private set; }

    private int LastSentence { get; set; } = -1;

    public void Add(string block, ReadOnlySpan<Token> tokens, PhrasePlace place)
    {
        if (First < 0)
        {
            First = place.Position;
            Describe(tokens);
        }

        Frequency++;
        Last = place.Position;
        InHeadings += place.InHeading ? 1 : 0;
        if (LastSentence != place.Sentence)
        {
            LastSentence = place.Sentence;
            Sentences++;
        }

        CountCase(tokens);
        CountSurface(block, tokens[0].Start, tokens[^1].End, tokens[0].FirstInSentence);
    }

    public void SeenIn(int frequency) => LongerFrequency = Math.Max(LongerFrequency, frequency);

    /// <summary>The form written most often; of equals the one met first, where a capital can mean something.</summary>
    public string BestSurface()
    {
        var best = surfaces[0];
        foreach (var surface in surfaces)
        {
            if (surface.Weight > best.Weight)
            {
                best = surface;
            }
        }

        return string.Join(' ', best.Block[best.Start..best.End].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private void Describe(ReadOnlySpan<Token> tokens)
    {
        var weak = 0;
        foreach (var token in tokens)
        {
            ContentWords += token.MayEnd ? 1 : 0;
            weak += token.Role == WordRole.Weak || (token.Role == WordRole.Agenda && tokens.Length == 1) ? 1 : 0;
        }

        Words = tokens.Length;
        Ids = new int[tokens.Length];
        for (var i = 0; i < Ids.Length; i++)
        {
            Ids[i] = tokens[i].Word;
        }

        WeakShare = (double)weak / ContentWords;
        EndsInAdjective = tokens[^1].IsAdjective;
    }

    private void CountCase(ReadOnlySpan<Token> tokens)
    {
        var capitals = true;
        var acronym = false;
        foreach (var token in tokens)
        {
            capitals &= token.Role == WordRole.Inner || token.Case != WordCase.Lower;
            acronym |= token.Case == WordCase.Upper;
        }

        Capitalised += capitals && !(tokens[0].FirstInSentence && tokens.Length == 1) ? 1 : 0;
        Acronyms += acronym ? 1 : 0;
    }

    private void CountSurface(string block, int start, int end, bool firstInSentence)
    {
        // Three in the midst of a sentence outweigh two at its head,
        // and so does a form without the Arabic "and" joined to it.
        var weight = firstInSentence || block[start] == 'و' ? 1 : 3;
        for (var i = 0; i < surfaces.Count; i++)
        {
            var known = surfaces[i];
            if (known.Block.AsSpan(known.Start, known.End - known.Start).SequenceEqual(block.AsSpan(start, end - start)))
            {
                surfaces[i] = known with { Weight = known.Weight + weight };
                return;
            }
        }

        if (surfaces.Count < MostSurfaces)
        {
            surfaces.Add(new Surface(block, start, end, weight));
        }
    }

    private readonly record struct Surface(string Block, int Start, int End, long Weight);
}

/// <summary>Where a candidate was met.</summary>
internal readonly record struct PhrasePlace(int Position, int Sentence, bool InHeading);
