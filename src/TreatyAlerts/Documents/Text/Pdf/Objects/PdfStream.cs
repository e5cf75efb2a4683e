namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>A stream: its dictionary and its encoded bytes, a window of the file.</summary>
/// <param name="Dictionary">The stream dictionary.</param>
/// <param name="Encoded">The bytes as they stand in the file.</param>
/// <param name="Owner">Object number, the salt of the encryption; 0 when there is none.</param>
/// <param name="Generation">Generation number, likewise.</param>
internal sealed record PdfStream(PdfDictionary Dictionary, ArraySegment<byte> Encoded, int Owner, int Generation);
