using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Explaining;

/// <summary>Where in its text each word of a document stands. An index keeps no offsets: they are read again when the first topic is explained, and kept for the others.</summary>
internal sealed class WrittenWords
{
    private readonly List<Stretch> _stretches = [];
    private readonly List<(int Start, int End)> _words = [];
    private readonly string[] _pages;

    public WrittenWords(TextIndex index)
    {
        var document = index.Document;
        var isExact = index.Analysis.IsExact;
        Read(document.Title, "title", 0, index.Range(TextField.Title).Start);
        var place = index.Range(TextField.Body).Start;
        _pages = [.. document.Pages];
        for (var page = 0; page < _pages.Length; page++)
            place = Read(_pages[page], "body", page + 1, place);
        Read(document.Session ?? "", "session", 0, index.Range(TextField.Session).Start);
        Read(document.Type ?? "", "type", 0, index.Range(TextField.Type).Start);
        Read(document.From ?? "", "from", 0, index.Range(TextField.From).Start);
        place = index.Range(TextField.Phrase).Start;
        foreach (var phrase in document.Phrases)
            place = Read(phrase, "phrase", 0, place) + QueryLimits.Apart;
        _stretches.Sort((one, other) => one.Place.CompareTo(other.Place));

        int Read(string text, string field, int page, int first)
        {
            var words = _words.Count;
            var cursor = new WordCursor(text, isExact);
            while (cursor.MoveNext())
                _words.Add((cursor.Start, cursor.Start + cursor.Length));
            if (_words.Count > words)
                _stretches.Add(new Stretch(first, text, field, page, words, _words.Count - words));
            return first + _words.Count - words;
        }
    }

    /// <summary>The pages' texts, which a document may put together anew each time.</summary>
    public IReadOnlyList<string> Pages => _pages;

    /// <summary>The word at a place; null where there is none.</summary>
    public WrittenWord? At(int place)
    {
        var (low, high) = (0, _stretches.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var stretch = _stretches[middle];
            if (place < stretch.Place)
                high = middle - 1;
            else if (place >= stretch.Place + stretch.Words)
                low = middle + 1;
            else
                return Word(stretch, _words[stretch.First + place - stretch.Place]);
        }

        return null;
    }

    private static WrittenWord Word(Stretch stretch, (int Start, int End) at) => new(stretch.Text, stretch.Field, stretch.Page, at.Start, at.End);

    // A page, a title: words one after the other.
    private sealed record Stretch(int Place, string Text, string Field, int Page, int First, int Words);
}

/// <summary>A word as the document writes it.</summary>
/// <param name="Text">The page or field it stands in.</param>
/// <param name="Field">Its field's name.</param>
/// <param name="Page">From 1; 0 outside the body.</param>
/// <param name="Start">Offset in the text.</param>
/// <param name="End">Not included.</param>
internal readonly record struct WrittenWord(string Text, string Field, int Page, int Start, int End);
