namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>What all stories of a document are read with.</summary>
internal sealed record DocContext(
    PieceTable Pieces,
    PropertyRuns<ParagraphProperties> Paragraphs,
    PropertyRuns<CharacterProperties> Characters,
    DocStyles Styles,
    DocLists Lists,
    DocFonts Fonts,
    ReadingBudget Budget);
