using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>A part of the one line of positions that a document's words stand on.</summary>
internal enum TextField
{
    /// <summary>Title and body: where a word without a field is looked for.</summary>
    Text,
    Title,
    Body,
    Session,
    Type,
    From,
    Phrase,

    /// <summary>Everywhere: for keys that name their field themselves.</summary>
    Any,
}

/// <summary>Where a query's fields are looked for.</summary>
internal static class TextFields
{
    public static TextField Of(QueryField? field) => field switch
    {
        QueryField.Title => TextField.Title,
        QueryField.Body => TextField.Body,
        QueryField.Session => TextField.Session,
        QueryField.Type => TextField.Type,
        QueryField.From => TextField.From,
        QueryField.Phrase => TextField.Phrase,
        _ => TextField.Text,
    };
}
