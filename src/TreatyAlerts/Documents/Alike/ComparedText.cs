using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents.Alike;

/// <summary>What of a document's running text is compared with another's: its words in order, the names and the numbers among them.</summary>
internal sealed class ComparedText
{
    private const int MostWords = 60_000;
    private const int Opening = 60;
    private const int InShingle = 3;

    private readonly List<string> words = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private ComparedText(DocumentText text, string language)
    {
        foreach (var paragraph in text.Paragraphs().Where(paragraph => paragraph.Kind is not (TextBlockKind.Masthead or TextBlockKind.Footnote or TextBlockKind.FormField or TextBlockKind.Annotation)))
        {
            Add(paragraph.Text, language);
        }

        Known = [.. words];
        Numbers = [.. Known.Where(word => word.Any(char.IsDigit))];
        OpeningWords = [.. words.Take(Opening)];
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));
    }

    public int Length => words.Count;

    /// <summary>Equal where every word is.</summary>
    public string Sha256 { get; }

    public HashSet<string> Known { get; }

    /// <summary>Words with a capital within a sentence.</summary>
    public IReadOnlySet<string> Names => names;

    public HashSet<string> Numbers { get; }

    public HashSet<string> OpeningWords { get; }

    public static ComparedText Of(DocumentText text, string language) => new(text, language);

    /// <summary>The share of three-word sequences that both have, of all that either has (0 to 1).</summary>
    public double Likeness(ComparedText other)
    {
        var (mine, theirs) = (Shingles(), other.Shingles());
        var both = mine.Count(theirs.Contains);
        return mine.Count + theirs.Count == both ? 0 : (double)both / (mine.Count + theirs.Count - both);
    }

    private HashSet<ulong> Shingles()
    {
        var shingles = new HashSet<ulong>(words.Count);
        var hashes = words.ConvertAll(Hash);
        for (var at = 0; at + InShingle <= hashes.Count; at++)
        {
            shingles.Add((hashes[at] * 31UL * 31UL) + (hashes[at + 1] * 31UL) + hashes[at + 2]);
        }

        return shingles;
    }

    // FNV-1a: the same in every process, and no key to keep.
    private static ulong Hash(string word)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1_099_511_628_211UL;
        }

        return hash;
    }

    private void Add(string text, string language)
    {
        foreach (var word in TextAnalyzer.Words(text))
        {
            if (words.Count >= MostWords)
            {
                return;
            }

            // An editor turns "organisation" into "organization".
            var folded = language == "en" ? word.Folded.Replace('z', 's') : word.Folded;
            words.Add(folded);
            if (char.IsUpper(text[word.Start]) && (IsWithinSentence(text, word.Start) || text.AsSpan(word.Start + 1, word.Length - 1).ContainsAnyInRange('A', 'Z')))
            {
                names.Add(folded);
            }
        }
    }

    private static bool IsWithinSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.Length > 0 && before[^1] is not ('.' or '!' or '?' or ':' or ';' or '–' or '—' or '•');
    }
}
