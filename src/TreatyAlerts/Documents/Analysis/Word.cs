namespace TreatyAlerts.Documents.Analysis;

/// <summary>One word of a text: where it stands and the folded form that is compared.</summary>
/// <param name="Start">Offset of the first UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Folded">Case, width and diacritics folded.</param>
public readonly record struct Word(int Start, int Length, string Folded);
