using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Which texts have a word in any of its inflections, and how often, field by field: four bytes for each text, in a table of its own beside FTS5's.</summary>
/// <remarks>
/// FTS5 tells the same, but asks each language and column by itself, and <c>bm25()</c> walks the texts twice more: a search was mostly that.
/// A row's entry is its place in a block of 65,536 rows and how often the word stands there, 65,535 at the most, both little-endian.
/// </remarks>
internal static class WordPostings
{
    private const int BlockShift = 16;
    private const int EntrySize = sizeof(ushort) * 2;

    /// <summary>The parts of a text that words are counted in.</summary>
    private static readonly TextField[] Fields = [TextField.Title, TextField.Body, TextField.Session, TextField.Type, TextField.From, TextField.Phrase];

    /// <summary>The block that a row is in.</summary>
    public static int BlockOf(long row) => (int)(row >> BlockShift);

    /// <summary>The key of a stem in a part of a text.</summary>
    public static string Key(TextField part, AnalysisKind analysis, ReadOnlySpan<char> stem) => new StringBuilder(stem.Length + 2).AppendField(part).AppendStem(analysis, stem).ToString();

    /// <summary>True for what the postings answer: one word in any inflection, in the text or one of its fields.</summary>
    public static bool Answer(Term term, QueryField? field) =>
        term is { IsQuoted: false, IsPrefix: false, Words.Count: 1 } && field is null ? !term.IsSymbol : IsText(field) && term is { IsQuoted: false, IsPrefix: false, Words.Count: 1 };

    /// <summary>The keys of a word, each with the field's part that it stands in.</summary>
    public static IEnumerable<(TextField Part, string Key)> KeysOf(Term term, QueryField? field)
    {
        var word = AnalysisKind.Folded.Fold(term.Words[0]);
        return IndexColumns.Parts(TextFields.Of(field)).SelectMany(part => AnalysisKind.All.Select(analysis => (part, Key(part, analysis, analysis.Stem(word)))));
    }

    /// <summary>Tells each stem of a text, and how often it stands in which field; what stands beside a word counts with it.</summary>
    public static void Count(TextIndex text, Action<string, int> tell)
    {
        var (stems, ofWord) = text.Analysis.HasStems ? (text.Stems, text.StemOfWord) : (text.Words, null);
        var counts = new int[stems.Count];
        foreach (var field in Fields)
        {
            Array.Clear(counts);
            var (start, end) = text.Range(field);
            foreach (var word in text.Sequence[start..end])
            {
                if (word >= 0)
                {
                    counts[ofWord is null ? word : ofWord[word]]++;
                }
            }

            foreach (var word in text.ExtraWordsIn(field).Where(word => text.Words[word][0] != FieldKey.Sign))
            {
                counts[ofWord is null ? word : ofWord[word]]++;
            }

            for (var stem = 0; stem < counts.Length; stem++)
            {
                if (counts[stem] > 0)
                {
                    tell(Key(field, text.Analysis, stems[stem]), counts[stem]);
                }
            }
        }
    }

    public static void Append(IBufferWriter<byte> entries, long row, int count)
    {
        var entry = entries.GetSpan(EntrySize);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)row);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[sizeof(ushort)..], (ushort)Math.Min(count, ushort.MaxValue));
        entries.Advance(EntrySize);
    }

    /// <summary>The rows of a block's entries, and how often the word stands in each.</summary>
    public static Entries Read(int block, ReadOnlySpan<byte> entries) => new(block << BlockShift, entries);

    private static bool IsText(QueryField? field) => field is QueryField.Title or QueryField.Body or QueryField.Session or QueryField.Type or QueryField.From or QueryField.Phrase;

    /// <summary>Walks entries.</summary>
    internal ref struct Entries(int first, ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> left = left;

        public readonly (int Row, int Count) Current => (first + BinaryPrimitives.ReadUInt16LittleEndian(left), BinaryPrimitives.ReadUInt16LittleEndian(left[sizeof(ushort)..]));

        private bool hasBegun;

        public readonly Entries GetEnumerator() => this;

        public bool MoveNext()
        {
            left = hasBegun ? left[EntrySize..] : left;
            hasBegun = true;
            return left.Length >= EntrySize;
        }
    }
}
