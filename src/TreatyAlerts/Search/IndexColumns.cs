using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Search;

/// <summary>The columns of the full-text table: for each field its words and its stems in order, and the keys of the other fields.</summary>
internal static class IndexColumns
{
    private const char KeySign = '\u0001';

    private static readonly (TextField Field, string Name)[] Fields =
    [
        (TextField.Title, "title"), (TextField.Body, "body"), (TextField.Session, "session"), (TextField.Type, "type"), (TextField.From, "submitter"), (TextField.Phrase, "phrase"),
    ];

    public const string Keys = "keys";

    /// <summary>All columns in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.SelectMany(field => new[] { $"{field.Name}_words", $"{field.Name}_stems" }), Keys];

    /// <summary>The columns that hold a field, as FTS5's column filter.</summary>
    public static string Filter(TextField field, bool stems)
    {
        var suffix = stems ? "stems" : "words";
        return field == TextField.Text ? $"{{title_{suffix} body_{suffix}}}" : $"{{{Array.Find(Fields, one => one.Field == field).Name}_{suffix}}}";
    }

    /// <summary>A text's columns.</summary>
    public static IReadOnlyList<string> Of(TextIndex text) =>
        [.. Fields.SelectMany(field => new[] { Column(text, field.Field, stems: false), Column(text, field.Field, stems: true) }), KeysOf(text)];

    // What stands beside a word, such as cybercrime beside cyber-crime, follows behind a gap each: it is found alone, never in a phrase.
    private static string Column(TextIndex text, TextField field, bool stems)
    {
        var column = new StringBuilder();
        var (start, end) = text.Range(field);
        for (var place = start; place < end; place++)
        {
            Append(text.Sequence[place]);
        }

        foreach (var (place, word) in text.Extras())
        {
            if (place >= start && place < end && text.Words[word][0] != KeySign)
            {
                Append(-1);
                Append(word);
            }
        }

        return column.ToString();

        void Append(int word)
        {
            if (column.Length > 0)
            {
                column.Append(' ');
            }

            if (word < 0)
            {
                column.Append(IndexToken.Gap);
            }
            else if (stems)
            {
                column.AppendStem(text.Analysis, text.Analysis.HasStems ? text.Stems[text.StemOfWord[word]] : text.Words[word]);
            }
            else
            {
                column.AppendWord(text.Words[word]);
            }
        }
    }

    private static string KeysOf(TextIndex text)
    {
        var keys = new StringBuilder();
        for (var word = 0; word < text.Words.Count; word++)
        {
            if (text.Words[word][0] == KeySign)
            {
                keys.AppendWord(text.Words[word]).Append(' ');
            }
        }

        return keys.ToString();
    }
}
