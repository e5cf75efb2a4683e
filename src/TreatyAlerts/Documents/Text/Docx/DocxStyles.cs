using System.Globalization;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Which paragraph styles are headings and which are lists: by outline level, by name, or by the style they are based on.</summary>
internal sealed class DocxStyles
{
    private const int MaxBased = 16;

    private readonly Dictionary<string, (string Name, string? Base, bool HasOutline, string? List, int Level)> styles = new(StringComparer.Ordinal);

    public static DocxStyles Read(DocxPackage package, string path)
    {
        var result = new DocxStyles();
        using var xml = package.Read(path);
        string id = "", name = "";
        string? parent = null;
        string? list = null;
        var hasOutline = false;
        var listLevel = 0;
        while (xml is not null && xml.Read())
        {
            var value = xml.NodeType == System.Xml.XmlNodeType.Element ? xml.GetAttribute("val", DocxNames.Main) : null;
            switch (xml.LocalName)
            {
                case "style" when xml.NodeType == System.Xml.XmlNodeType.Element:
                    (id, name, parent, hasOutline, list, listLevel) = (xml.GetAttribute("styleId", DocxNames.Main) ?? "", "", null, false, null, 0);
                    break;
                case "style":
                    result.styles[id] = (name, parent, hasOutline, list, listLevel);
                    break;
                case "name" when value is not null:
                    name = value;
                    break;
                case "basedOn" when value is not null:
                    parent = value;
                    break;
                case "outlineLvl" when int.TryParse(value, CultureInfo.InvariantCulture, out var level):
                    hasOutline = level < 9;
                    break;
                case "numId" when value is not null:
                    list = value;
                    break;
                case "ilvl" when int.TryParse(value, CultureInfo.InvariantCulture, out var deep):
                    listLevel = deep;
                    break;
                default:
                    break;
            }
        }

        return result;
    }

    public bool IsHeading(string? id) => Any(id, style => style.HasOutline || StyleNames.IsHeading(style.Name));

    public bool IsList(string? id) => Any(id, style => style.List is not null and not "0" || StyleNames.IsList(style.Name));

    /// <summary>The list that a style numbers its paragraphs by, and the level.</summary>
    public (string List, int Level)? NumbersOf(string? id)
    {
        (string, int)? numbers = null;
        Any(id, style =>
        {
            numbers = style.List is { } list ? (list, style.Level) : null;
            return style.List is not null;
        });
        return numbers;
    }

    private bool Any(string? id, Func<(string Name, string? Base, bool HasOutline, string? List, int Level), bool> isIt)
    {
        for (var i = 0; i < MaxBased && id is not null && styles.TryGetValue(id, out var style); i++)
        {
            if (isIt(style))
            {
                return true;
            }

            id = style.Base;
        }

        return false;
    }
}
