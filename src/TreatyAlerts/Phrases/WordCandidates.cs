using System.Runtime.InteropServices;

namespace TreatyAlerts.Phrases;

/// <summary>Candidates of languages that write spaces: word sequences within one stretch without punctuation, beginning and ending in a content word.</summary>
internal sealed class WordCandidates(Lexicon lexicon)
{
    private const int MostContentWords = 5;
    private const int MostInnerInARow = 3;

    private readonly WordTable words = new(lexicon);
    private readonly CandidateTable table = new();
    private int position;
    private int sentences;

    public WordTable Words => words;

    public IEnumerable<Candidate> All => table.Candidates;

    /// <summary>Words read.</summary>
    public int Length => position;

    public int Sentences => sentences;

    public void Read(string text, CancellationToken cancellation)
    {
        var reader = new SentenceReader(words, lexicon.Language);
        foreach (var block in TextBlocks.Of(text))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var sentence in reader.Read(block.Text))
            {
                var tokens = CollectionsMarshal.AsSpan((List<Token>)sentence);
                words.Count(tokens, sentences);
                Collect(block, tokens);
                sentences++;
                position += tokens.Length;
            }
        }

        words.Weigh(sentences);
        CountLonger();
    }

    private void Collect(TextBlock block, ReadOnlySpan<Token> tokens)
    {
        for (var from = 0; from < tokens.Length; from++)
        {
            if (tokens[from].MayEnd)
            {
                CollectFrom(block, tokens, from);
            }
        }
    }

    private void CollectFrom(TextBlock block, ReadOnlySpan<Token> tokens, int from)
    {
        var node = CandidateTable.Root;
        var content = 0;
        var inner = 0;
        for (var to = from; to < tokens.Length; to++)
        {
            var token = tokens[to];
            if (token.Word < 0 || token.Role == WordRole.Stop || (to > from && token.BreakBefore))
            {
                return;
            }

            inner = token.Role == WordRole.Inner ? inner + 1 : 0;
            content += token.MayEnd ? 1 : 0;
            if (inner > MostInnerInARow || content > MostContentWords)
            {
                return;
            }

            node = table.Step(node, token.Word, make: true);
            if (node < 0)
            {
                return;
            }

            if (token.MayEnd)
            {
                var place = new PhrasePlace(position + from, sentences, block.IsHeading);
                table.At(node).Add(block.Text, tokens[from..(to + 1)], place);
            }
        }
    }

    /// <summary>Tells each candidate how often it stands inside the next longer one on either side.</summary>
    private void CountLonger()
    {
        foreach (var candidate in table.Candidates)
        {
            var ids = candidate.Ids;
            Candidate? tail = null, head = null;
            for (var cut = 1; cut < ids.Length && tail is null; cut++)
            {
                tail = table.Find(ids.AsSpan(cut));
            }

            for (var cut = 1; cut < ids.Length && head is null; cut++)
            {
                head = table.Find(ids.AsSpan(0, ids.Length - cut));
            }

            tail?.SeenIn(candidate.Frequency);
            head?.SeenIn(candidate.Frequency);
        }
    }
}
