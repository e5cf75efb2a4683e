using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;
using TreatyAlerts.Phrases.Han;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>What Chinese texts say of character sequences: in how many, and how mixed their neighbours are.</summary>
internal sealed class HanCounts : IHanBackground
{
    private const int Longest = 9;
    private const int LeastTimes = 4;
    private const int LeastDocuments = 2;
    private readonly Dictionary<string, SequenceCounts> sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermCounts> terms = new(StringComparer.Ordinal);

    public HanCounts(IReadOnlyList<(GoldDocument Document, int Group)> documents)
    {
        Documents = documents.Count;
        Count(documents);
        foreach (var term in documents.SelectMany(one => one.Document.Keys.SelectMany(key => key)).Distinct())
        {
            var headed = documents.Where(one => one.Document.Keys.Any(key => key.Contains(term))).ToList();
            terms[term] = new TermCounts(
                headed.Count,
                headed.DistinctBy(one => one.Group).Count(),
                documents.Count(one => one.Document.Text.Contains(term, StringComparison.Ordinal)));
        }
    }

    public int Documents { get; }

    public double Familiar { get; init; }

    public SequenceCounts Sequence(ReadOnlySpan<char> written) => sequences.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var found) ? found : default;

    public TermCounts Term(ReadOnlySpan<char> written) => terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var found) ? found : default;

    /// <summary>Writes what <see cref="UnHanBackground"/> reads.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Documents);
        to.Write(Familiar);
        CountTable.Write(to, sequences.Select(pair => (Hashing.Of(pair.Key), new[] { pair.Value.Documents, pair.Value.Left, pair.Value.Right })), 3);
        CountTable.Write(to, terms.Select(pair => (Hashing.Of(pair.Key), new[] { pair.Value.Headed, pair.Value.Agendas, pair.Value.Present })), 3);
    }

    private void Count(IReadOnlyList<(GoldDocument Document, int Group)> documents)
    {
        var places = new Dictionary<string, (HashSet<int> Documents, Dictionary<char, int> Left, Dictionary<char, int> Right)>(StringComparer.Ordinal);
        for (var number = 0; number < documents.Count; number++)
        {
            // A border stands for a neighbour that is never the same: each has a character of its own.
            var border = '\0';
            foreach (var piece in HanRuns(documents[number].Document.Text))
            {
                for (var from = 0; from < piece.Length; from++)
                {
                    for (var length = 2; length <= Math.Min(Longest, piece.Length - from); length++)
                    {
                        var text = piece.Substring(from, length);
                        if (!places.TryGetValue(text, out var place))
                        {
                            places[text] = place = ([], [], []);
                        }

                        place.Documents.Add(number);
                        Add(place.Left, from == 0 ? border = (char)((border + 1) % 0x2000) : piece[from - 1]);
                        Add(place.Right, from + length == piece.Length ? border = (char)((border + 1) % 0x2000) : piece[from + length]);
                    }
                }
            }
        }

        foreach (var (text, place) in places)
        {
            if (place.Documents.Count >= LeastDocuments && place.Left.Values.Sum() >= LeastTimes)
            {
                sequences[text] = new SequenceCounts(place.Documents.Count, Entropy(place.Left), Entropy(place.Right));
            }
        }

        static void Add(Dictionary<char, int> to, char c) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(to, c, out _)++;
    }

    /// <summary>In tenths of a bit.</summary>
    private static int Entropy(Dictionary<char, int> neighbours)
    {
        double sum = neighbours.Values.Sum();
        return (int)(10 * -neighbours.Values.Sum(count => count / sum * Math.Log2(count / sum)));
    }

    private static IEnumerable<string> HanRuns(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isHan = at < text.Length && HanCutter.IsHan(text[at]);
            if (isHan && start < 0)
            {
                start = at;
            }
            else if (!isHan && start >= 0)
            {
                yield return text[start..at];
                start = -1;
            }
        }
    }
}
