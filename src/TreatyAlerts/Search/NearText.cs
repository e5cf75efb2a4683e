using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics;
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

    public NearText(Term term, QueryField? field)
    {
        this.term = term;
        this.field = field;
        words = [.. term.Words.Select(word => AnalysisKind.Folded.Fold(word))];

        // Equal keys are the same word; the beginning of a word is none.
        keys = [.. words.Select((word, at) => IsBeginning(at) ? -1 : Array.IndexOf(words, word))];
    }

    public bool StandsIn(TopicDocument text) => field switch
    {
        QueryField.Title => StandsIn([text.Title]),
        QueryField.Body => StandsIn(text.Pages),
        QueryField.Session => StandsIn([text.Session ?? ""]),
        QueryField.Type => StandsIn([text.Type ?? ""]),
        QueryField.From => StandsIn([text.From ?? ""]),
        QueryField.Phrase => text.Phrases.Any(phrase => StandsIn([phrase])),
        _ => StandsIn([text.Title]) || StandsIn(text.Pages),
    };

    private bool StandsIn(IReadOnlyList<string> pages)
    {
        var places = words.Select(_ => new List<int>()).ToArray();
        var place = 0;
        foreach (var page in pages)
        {
            for (var cursor = new WordCursor(page); cursor.MoveNext(); place++)
            {
                for (var at = 0; at < words.Length; at++)
                {
                    if (IsBeginning(at) ? cursor.Folded.StartsWith(words[at]) : cursor.Folded.SequenceEqual(words[at]))
                    {
                        places[at].Add(place);
                    }
                }
            }
        }

        return new ProximitySearch([.. places.Select(of => of.ToArray())], keys, term.Slop).Next(0) is not null;
    }

    private bool IsBeginning(int at) => term.IsPrefix && at == words.Length - 1;
}
