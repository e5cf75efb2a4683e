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
