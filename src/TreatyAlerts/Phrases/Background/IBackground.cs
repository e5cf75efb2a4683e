namespace TreatyAlerts.Phrases.Background;

/// <summary>What is known of a language from UN texts, beyond the document in hand: shipped, or made anew for a part of the texts while fitting.</summary>
internal interface IBackground
{
    /// <summary>Documents that were counted.</summary>
    int Documents { get; }

    /// <summary>Of them, documents with subject headings.</summary>
    int Labelled { get; }

    /// <summary>The share of its phrases of two words that a UN document has in common with others; one in twenty has less.</summary>
    double Familiar { get; }

    /// <summary>Documents that have a phrase; a word is a phrase of one.</summary>
    int Count(ulong phrase);

    /// <summary>What indexers did with a phrase.</summary>
    TermCounts Term(ulong phrase);

    /// <summary>The same for its content words in any order.</summary>
    TermCounts Bag(ulong bag);

    /// <summary>What indexers did with a word, alone or in longer headings.</summary>
    WordCounts Word(ulong stem);
}

/// <summary>How a phrase met subject headings.</summary>
/// <param name="Headed">Documents that have it for a heading.</param>
/// <param name="Agendas">Distinct agenda items among them: one mandate renewed twenty times is one witness.</param>
/// <param name="Present">Documents with headings that have it in their text.</param>
internal readonly record struct TermCounts(int Headed, int Agendas, int Present);

/// <summary>How a word met subject headings.</summary>
/// <param name="Headed">Documents that have it in a heading and in the text.</param>
/// <param name="Present">Documents with headings that have it in the text.</param>
/// <param name="Ends">Agenda items with a heading that ends in it.</param>
internal readonly record struct WordCounts(int Headed, int Present, int Ends);
