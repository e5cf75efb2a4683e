namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Where marked content stands in the structure of a tagged file: the object numbers of what is around it, 0 where nothing is.</summary>
/// <param name="Paragraph">The innermost paragraph or heading.</param>
/// <param name="Cell">The cell of a table.</param>
/// <param name="Row">The table row, when it has more than one cell.</param>
/// <param name="IsNote">Whether it is part of a note.</param>
internal readonly record struct StructurePlace(int Paragraph, int Cell, int Row, bool IsNote);
