namespace TreatyAlerts.Phrases;

/// <summary>What a word may do in a phrase.</summary>
internal enum WordRole
{
    /// <summary>May begin, end and fill a phrase.</summary>
    Content,

    /// <summary>As content, but says little in UN documents ("report", "session").</summary>
    Weak,

    /// <summary>A function word that may stand inside a phrase only ("of", "de la").</summary>
    Inner,

    /// <summary>Ends every phrase before it.</summary>
    Stop,
}
