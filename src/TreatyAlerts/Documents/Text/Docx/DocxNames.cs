using System.Globalization;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Attributes of WordprocessingML in both of its dialects (ECMA-376: transitional, and strict with addresses of its own); elements are told by local names.</summary>
internal static class DocxNames
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictMain = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    public static string? Attribute(this XmlReader xml, string name) => xml.GetAttribute(name, Main) ?? xml.GetAttribute(name, StrictMain);

    public static string? Value(this XmlReader xml) => xml.Attribute("val");

    public static int? Number(this XmlReader xml, string name = "val") => int.TryParse(xml.Attribute(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? RelationId(this XmlReader xml) => xml.GetAttribute("id", Relationships) ?? xml.GetAttribute("id", StrictRelationships);

    /// <summary>Whether a switch is on: it is when it is there and does not say otherwise.</summary>
    public static bool IsOn(this XmlReader xml) => xml.Value() is not ("0" or "false" or "off");

    /// <summary>Whether an element belongs to a drawing, which has paragraphs and tables of its own by the same names.</summary>
    public static bool IsDrawing(this XmlReader xml) => xml.NamespaceURI.EndsWith("/drawingml/2006/main", StringComparison.Ordinal) || xml.NamespaceURI.EndsWith("/ooxml/drawingml/main", StringComparison.Ordinal);
}
