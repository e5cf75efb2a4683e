namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Namespaces of WordprocessingML (ECMA-376, part 1); strict files use other addresses and are told apart by local names only.</summary>
internal static class DocxNames
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}
