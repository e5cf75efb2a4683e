namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>One stretch of marked content (ISO 32000-2, 14.6).</summary>
/// <param name="Tag">P, H1, Span, Artifact …</param>
/// <param name="Id">Its MCID, or -1.</param>
/// <param name="IsArtifact">Running heads, page numbers and ornaments: itself or something around it says so.</param>
/// <param name="Place">Where the structure of the file has it.</param>
internal sealed record ContentMark(string Tag, int Id, bool IsArtifact, StructurePlace Place = default);
