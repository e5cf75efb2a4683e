using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Which paragraph styles are headings and which are lists: by outline level, by name, or by the style they are based on.</summary>
internal sealed class DocxStyles
{
    private const int MaxBased = 16;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);

    /// <summary>The style of paragraphs that name none.</summary>
    public string? Default { get; private set; }

    public static DocxStyles Read(DocxPackage package, string path)
    {
        var result = new DocxStyles();
        package.Read(path, xml =>
        {
            var style = new Style();
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "style")
                {
                    style = new Style();
                    result.styles[xml.Attribute("styleId") ?? ""] = style;
                    result.Default ??= xml.Attribute("type") == "paragraph" && xml.Attribute("default") is "1" or "true" or "on" ? xml.Attribute("styleId") : null;
                }
                else if (xml.NodeType == XmlNodeType.Element)
                {
                    Describe(style, xml);
                }
            }
        });
        return result;
    }

    public bool IsHeading(string? id) => Any(id, style => style.HasOutline || StyleNames.IsHeading(style.Name));

    public bool IsList(string? id) => Any(id, style => style.List is not null and not "0" || StyleNames.IsList(style.Name));

    /// <summary>The list that a style numbers its paragraphs by, and the level.</summary>
    public (string List, int Level)? NumbersOf(string? id, DocxNumbers numbers)
    {
        (string, int)? found = null;
        int? level = null;
        Any(id, style =>
        {
            level ??= style.Level;
            found = style.List is { } list ? (list, numbers.LevelOfStyle(list, id!) ?? level ?? 0) : null;
            return style.List is not null;
        });
        return found;
    }

    private static void Describe(Style style, XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "name":
                style.Name = xml.Value() ?? "";
                break;
            case "basedOn":
                style.Base = xml.Value();
                break;
            case "outlineLvl":
                style.HasOutline = xml.Number() is < 9;
                break;
            case "numId":
                style.List = xml.Value();
                break;
            case "ilvl":
                style.Level = xml.Number();
                break;
            default:
                break;
        }
    }

    private bool Any(string? id, Func<Style, bool> isIt)
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

    private sealed class Style
    {
        public string Name { get; set; } = "";

        public string? Base { get; set; }

        public bool HasOutline { get; set; }

        public string? List { get; set; }

        public int? Level { get; set; }
    }
}
