using System.Text;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Looks for words near each other in a stored text, as the matcher does, without analysing the rest of it.</summary>
internal sealed class NearText
{
    private readonly string[] words;
    private readonly int[] keys;
    private readonly Term term;
    private readonly QueryField? field;

    // The words that are ASCII, and which letters they begin with: most words of a text are none of them at the first look.
    private readonly byte[]?[] plain;
    private readonly bool[] begins = new bool[128];

    public NearText(Term term, QueryField? field)
    {
        this.term = term;
        this.field = field;
        words = [.. term.Words.Select(word => AnalysisKind.Folded.Fold(word))];

        // Equal keys are the same word; the beginning of a word is none.
        keys = [.. words.Select((word, at) => IsBeginning(at) ? -1 : Array.IndexOf(words, word))];
        plain = [.. words.Select(word => Ascii.IsValid(word) ? Encoding.ASCII.GetBytes(word) : null)];
        foreach (var word in plain.OfType<byte[]>())
        {
            begins[word[0]] = true;
        }
    }

    public bool StandsIn(StoredText text) => field switch
    {
        QueryField.Title => StandsIn([text.Known().Title]),
        QueryField.Body => StandsIn(text.Pages()),
        QueryField.Session => StandsIn([text.Known().Session ?? ""]),
        QueryField.Type => StandsIn([text.Known().Type ?? ""]),
        QueryField.From => StandsIn([text.Known().From ?? ""]),
        QueryField.Phrase => text.Known().Phrases.Any(phrase => StandsIn([phrase])),
        _ => StandsIn(text.Pages()) || StandsIn([text.Known().Title]),
    };

    private bool StandsIn(IEnumerable<string> pages)
    {
        var places = words.Select(_ => new List<int>()).ToArray();
        var place = 0;
        foreach (var page in pages)
        {
            Read(page, places, ref place);
        }

        return new ProximitySearch([.. places.Select(of => of.ToArray())], keys, term.Slop).Next(0) is not null;
    }

    // As the matcher's own index: stretches of ASCII many letters at a time, the rest word by word.
    private void Read(string page, List<int>[] places, ref int place)
    {
        WordCursor? cursor = null;
        for (var at = 0; at < page.Length;)
        {
            var stretch = AsciiWords.Stretch(page.AsSpan(at));
            if (stretch > 0)
            {
                ReadPlain(page.AsSpan(at, stretch), places, ref place);
                at += stretch;
                continue;
            }

            cursor ??= new WordCursor(page);
            cursor.Seek(at);
            if (!cursor.MoveNext())
            {
                return;
            }

            at = cursor.Start + cursor.Length;
            for (var word = 0; word < words.Length; word++)
            {
                if (IsBeginning(word) ? cursor.Folded.StartsWith(words[word]) : cursor.Folded.SequenceEqual(words[word]))
                {
                    places[word].Add(place);
                }
            }

            place++;
        }
    }

    private void ReadPlain(ReadOnlySpan<char> text, List<int>[] places, ref int place)
    {
        Span<byte> lower = stackalloc byte[AsciiWords.Most + AsciiWords.Slack];
        Span<ushort> edges = stackalloc ushort[AsciiWords.Most + AsciiWords.EdgeSlack];
        var count = AsciiWords.Cut(text, lower, edges);
        for (var edge = 0; edge < count; edge += 2, place++)
        {
            if (!begins[lower[edges[edge]]])
            {
                continue;
            }

            var found = lower[edges[edge]..edges[edge + 1]];
            for (var word = 0; word < words.Length; word++)
            {
                if (IsBeginning(word) ? plain[word] is { } letters && found.StartsWith(letters) : found.SequenceEqual(plain[word]))
                {
                    places[word].Add(place);
                }
            }
        }
    }

    private bool IsBeginning(int at) => term.IsPrefix && at == words.Length - 1;
}
