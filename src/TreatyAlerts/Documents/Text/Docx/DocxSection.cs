using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Which headers the first section has, and whether its first page has one of its own.</summary>
internal sealed class DocxSection
{
    private string? first;
    private string? other;
    private bool isTitled;
    private bool isRead;

    /// <summary>The relations of the headers that may stand on page 1, the likeliest first.</summary>
    public IEnumerable<string> Headers => (isTitled ? [first] : new[] { other, first }).OfType<string>();

    public void Take(XmlReader xml)
    {
        if (isRead)
        {
            return;
        }

        switch (xml.LocalName)
        {
            case "headerReference" when xml.Attribute("type") == "first":
                first ??= xml.RelationId();
                break;
            case "headerReference" when xml.Attribute("type") is "default" or null:
                other ??= xml.RelationId();
                break;
            case "titlePg":
                isTitled = xml.IsOn();
                break;
            default:
                break;
        }
    }

    public void Close() => isRead = true;
}
