using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Search;

/// <summary>The columns of the full-text table: for each field its words and its stems in order, and the keys of the other fields.</summary>
internal static class IndexColumns
{
    private static readonly (TextField Field, string Name)[] Fields =
    [
        (TextField.Title, "title"), (TextField.Body, "body"), (TextField.Session, "session"), (TextField.Type, "type"), (TextField.From, "submitter"), (TextField.Phrase, "phrase"),
    ];

    /// <summary>Values that are compared as a whole.</summary>
    public const string Keys = "keys";

    /// <summary>Words that stand beside others, such as cybercrime beside cyber-crime: they are found alone, never in a phrase.</summary>
    public const string BesideWords = "beside_words";

    /// <summary>Their stems.</summary>
    public const string BesideStems = "beside_stems";

    /// <summary>All columns in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.SelectMany(field => new[] { $"{field.Name}_words", $"{field.Name}_stems" }), BesideWords, BesideStems, Keys];

    /// <summary>What a word weighs in each column, in order, as bm25() takes it: a title says more than a text, a symbol more than a title.</summary>
    public static string Weights { get; } = string.Join(", ", Fields.SelectMany(field => Enumerable.Repeat($"{WeightOf(field.Field)}", 2)).Concat(["1", "1", "20"]));

    /// <summary>The columns that hold a field, as FTS5's column filter.</summary>
    public static string Filter(TextField field, bool stems)
    {
        var suffix = stems ? "stems" : "words";
        return field == TextField.Text ? $"{{title_{suffix} body_{suffix}}}" : $"{{{Array.Find(Fields, one => one.Field == field).Name}_{suffix}}}";
    }

    /// <summary>The fields that a search in one looks at.</summary>
    public static IReadOnlyList<TextField> Parts(TextField field) => field == TextField.Text ? [TextField.Title, TextField.Body] : [field];

    /// <summary>A text's columns.</summary>
    public static IReadOnlyList<string> Of(TextIndex text) =>
    [
        .. Fields.SelectMany(field => new[] { Column(text, field.Field, stems: false), Column(text, field.Field, stems: true) }),
        Beside(text, stems: false), Beside(text, stems: true), KeysOf(text),
    ];

    /// <summary>What a word weighs in a part of a text.</summary>
    public static int WeightOf(TextField field) => field switch
    {
        TextField.Title => 10,
        TextField.Phrase => 5,
        TextField.Body => 1,
        _ => 2,
    };

    private static string Column(TextIndex text, TextField field, bool stems)
    {
        var column = new StringBuilder();
        var (start, end) = text.Range(field);
        for (var place = start; place < end; place++)
        {
            var word = text.Sequence[place];
            (word < 0 ? column.Append(IndexToken.Gap) : Append(column, text, word, stems)).Append(' ');
        }

        return column.ToString();
    }

    private static string Beside(TextIndex text, bool stems)
    {
        var column = new StringBuilder();
        foreach (var (field, _) in Fields)
        {
            foreach (var word in text.ExtraWordsIn(field).Where(word => text.Words[word][0] != FieldKey.Sign))
            {
                Append(column.AppendField(field), text, word, stems).Append(' ');
            }
        }

        return column.ToString();
    }

    private static StringBuilder Append(StringBuilder column, TextIndex text, int word, bool stems) =>
        !stems ? column.AppendWord(text.Words[word])
        : column.AppendStem(text.Analysis, text.Analysis.HasStems ? text.Stems[text.StemOfWord[word]] : text.Words[word]);

    private static string KeysOf(TextIndex text)
    {
        var keys = new StringBuilder();
        for (var word = 0; word < text.Words.Count; word++)
        {
            if (text.Words[word][0] == FieldKey.Sign)
            {
                keys.AppendWord(text.Words[word]).Append(' ');
            }
        }

        return keys.ToString();
    }
}
