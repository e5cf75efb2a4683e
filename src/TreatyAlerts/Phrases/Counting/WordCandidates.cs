using System.Runtime.InteropServices;

namespace TreatyAlerts.Phrases.Counting;

/// <summary>Candidates of languages that write spaces: word sequences within one stretch without punctuation, beginning and ending in a content word.</summary>
internal sealed class WordCandidates(Lexicon lexicon)
{
    private const int MostContentWords = 5;

    // A name in capitals throughout may be longer: "International Tribunal for the Law of the Sea".
    private const int MostContentWordsOfName = 8;
    private const int MostInnerInARow = 3;

    /// <summary>More word sequences than any honest document needs; when full, what is not there yet is passed over.</summary>
    private const int MostCandidates = 200_000;

    private readonly WordTable words = new();
    private readonly NumberTable keys = new(MostCandidates);
    private readonly List<Token> tokens = [];
    private readonly List<Sentence> sentences = [];
    private Candidate[] candidates = new Candidate[1024];
    private int[] lastAt = [];

    public string Language => lexicon.Language;

    public WordTable Words => words;

    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(tokens);

    public ReadOnlySpan<Candidate> All => candidates.AsSpan(0, keys.Count);

    public IReadOnlyList<Sentence> Sentences => sentences;

    /// <summary>Words read.</summary>
    public int Length => tokens.Count;

    public int Find(ulong key) => keys.Find(key);

    public void Read(string text, CancellationToken cancellation)
    {
        var reader = new SentenceReader(words, tokens, WordForms.Of(lexicon.Language), lexicon.Language);
        foreach (var block in PhraseBlocks.Of(text))
        {
            cancellation.ThrowIfCancellationRequested();
            var from = tokens.Count;
            foreach (var to in reader.Read(block.Text))
            {
                var number = sentences.Count;
                sentences.Add(new Sentence(block.Text, from, to, block.IsHeading));
                words.CountSentence(Tokens[from..to], number);
                Collect(number, from, to, block.IsHeading);
                from = to;
            }
        }

        words.Weigh(sentences.Count);
        foreach (ref readonly var candidate in All)
        {
            SeenIn(candidate.Head, candidate.Frequency);
            SeenIn(candidate.Tail, candidate.Frequency);
        }
    }

    private void SeenIn(int shorter, int frequency)
    {
        if (shorter >= 0)
        {
            candidates[shorter].LongerFrequency = Math.Max(candidates[shorter].LongerFrequency, frequency);
        }
    }

    // From the end, so that the shorter candidate without the first words is known when the longer one comes.
    private void Collect(int sentence, int from, int to, bool heading)
    {
        if (lastAt.Length < to - from)
        {
            lastAt = new int[Math.Max(64, to - from)];
        }

        lastAt.AsSpan(0, to - from).Fill(-1);
        for (var at = to - 1; at >= from; at--)
        {
            if (Tokens[at].MayEnd)
            {
                CollectFrom(new Place(sentence, from, to, heading), at);
            }
        }
    }

    private void CollectFrom(Place place, int from)
    {
        var span = Tokens;
        var state = new Growing { Key = Hashing.Empty, Head = -1, Capitals = true };
        for (var at = from; at < place.To; at++)
        {
            ref readonly var token = ref span[at];
            if (token.Word < 0 || token.Role == WordRole.Stop || (at > from && token.Has(TokenMarks.BreakBefore)))
            {
                return;
            }

            var content = token.MayEnd;
            state.Inner = token.Role == WordRole.Inner ? state.Inner + 1 : 0;
            state.Content += content ? 1 : 0;
            state.Capitals &= !content || token.Case != WordCase.Lower;
            if (state.Inner > MostInnerInARow || state.Content > (state.Capitals ? MostContentWordsOfName : MostContentWords)
                || (content && ComesTwice(span[from..at], token.Word)))
            {
                return;
            }

            var stem = words[token.Word].Stem;
            state.Key = Hashing.Append(state.Key, stem);
            if (!content)
            {
                continue;
            }

            state.Bag += Hashing.Mix(stem + 1);
            state.Weak += token.Role == WordRole.Weak || (token.Role == WordRole.Agenda && at == from) ? 1 : 0;
            state.Acronym |= token.Case == WordCase.Upper;
            if (!Count(span, place, from, at, ref state))
            {
                return;
            }
        }
    }

    private bool Count(ReadOnlySpan<Token> span, Place place, int from, int at, ref Growing state)
    {
        var number = keys.Add(state.Key, out var isNew);
        if (number < 0)
        {
            return false;
        }

        if (number == candidates.Length)
        {
            Array.Resize(ref candidates, candidates.Length * 2);
        }

        ref var candidate = ref candidates[number];
        if (isNew)
        {
            candidate = Describe(span[from..(at + 1)], state);
            candidate.Tail = lastAt[at - place.From];
            candidate.First = candidate.Last = from;
        }

        candidate.Frequency++;
        candidate.First = Math.Min(candidate.First, from);
        candidate.Last = Math.Max(candidate.Last, from);
        candidate.InHeadings += place.Heading ? 1 : 0;
        if (candidate.LastSentence != place.Sentence)
        {
            candidate.LastSentence = place.Sentence;
            candidate.Sentences++;
        }

        ref readonly var first = ref span[from];
        var breaksAfter = at + 1 == place.To || span[at + 1].Has(TokenMarks.BreakBefore) || span[at + 1].Role == WordRole.Stop;
        candidate.Capitalised += state.Capitals && !(first.Has(TokenMarks.FirstInSentence) && at == from) ? 1 : 0;
        candidate.Acronyms += state.Acronym ? 1 : 0;
        candidate.Quoted += first.Has(TokenMarks.QuoteBefore) || (from > place.From && span[from - 1].Has(TokenMarks.QuoteBefore)) ? 1 : 0;
        candidate.Bracketed += first.Has(TokenMarks.BracketBefore) ? 1 : 0;
        candidate.Abbreviated += at + 1 < place.To && span[at + 1].Has(TokenMarks.BracketBefore) && span[at + 1].Case == WordCase.Upper ? 1 : 0;
        candidate.AtStart += from == place.From || first.Has(TokenMarks.BreakBefore) || span[from - 1].Role is WordRole.Stop or WordRole.Inner ? 1 : 0;
        candidate.AtEnd += breaksAfter ? 1 : 0;
        state.Head = number;
        lastAt[at - place.From] = number;
        return true;
    }

    private static Candidate Describe(ReadOnlySpan<Token> tokens, in Growing state) => new()
    {
        Key = state.Key,
        Bag = state.Bag,
        Head = state.Head,
        LastSentence = -1,
        Words = (byte)tokens.Length,
        ContentWords = (byte)state.Content,
        WeakWords = (byte)(tokens.Length == 1 ? state.Weak : state.Weak - (tokens[0].Role == WordRole.Agenda ? 1 : 0)),
        BeginsWithAgenda = tokens[0].Role == WordRole.Agenda,
        BeginsWithAdjective = tokens[0].Has(TokenMarks.Adjective),
        EndsInAdjective = tokens[^1].Has(TokenMarks.Adjective),
    };

    // "harbour harbour": a slip of the pen, a table or noise.
    private static bool ComesTwice(ReadOnlySpan<Token> before, int word)
    {
        foreach (ref readonly var token in before)
        {
            if (token.Word == word)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Place(int Sentence, int From, int To, bool Heading);

    private struct Growing
    {
        public ulong Key;
        public ulong Bag;
        public int Head;
        public int Inner;
        public int Content;
        public int Weak;
        public bool Capitals;
        public bool Acronym;
    }
}

/// <summary>A sentence: its block's text and its tokens, the last one not included.</summary>
internal readonly record struct Sentence(string Block, int From, int To, bool IsHeading);
