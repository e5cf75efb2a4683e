namespace TreatyAlerts.Phrases;

/// <summary>What a word may do in a phrase.</summary>
internal enum WordRole
{
    /// <summary>May begin, end and fill a phrase.</summary>
    Content,

    /// <summary>As content, but says little in UN documents ("report", "session").</summary>
    Weak,

    /// <summary>Says little alone, much with a name: UN agenda items are called "situation in …", "question of …".</summary>
    Agenda,

    /// <summary>A function word that may stand inside a phrase only ("of", "de la").</summary>
    Inner,

    /// <summary>Ends every phrase before it.</summary>
    Stop,
}
