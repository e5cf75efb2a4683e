using System.Xml;
using TreatyAlerts.Documents.Text.Lists;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>The lists of a Word file and the numbers of their paragraphs.</summary>
internal sealed class DocxNumbers
{
    private const int MaxLists = 10_000;

    private readonly ListNumbers numbers = new();
    private readonly Dictionary<string, ListLevel[]> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> listOfStyle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> styleOfList = new(StringComparer.Ordinal);

    // While the part is read: the list or instance, and the level that the elements belong to.
    private string list = "";
    private Instance? instance;
    private int level;

    public static DocxNumbers Read(DocxPackage package, string path)
    {
        var result = new DocxNumbers();
        package.Read(path, xml =>
        {
            while (xml.Read())
            {
                // An older form of what stands before it, and formats of text.
                while (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Fallback" or "rPr" or "numPicBullet")
                {
                    xml.Skip();
                }

                if (xml.NodeType == XmlNodeType.Element && result.lists.Count + result.instances.Count < MaxLists)
                {
                    result.Add(xml);
                }
            }
        });
        return result;
    }

    /// <summary>The number of the next paragraph of a list, or null where none or a bullet is shown.</summary>
    public string? Next(string name, int atLevel) =>
        instances.TryGetValue(name, out var found) && LevelsOf(found) is { } levels ? numbers.Next(Shared(found.List), name, levels, found.Starts, atLevel) : null;

    /// <summary>The level of a list that belongs to a style.</summary>
    public int? LevelOfStyle(string name, string style) =>
        instances.TryGetValue(name, out var found) && LevelsOf(found) is { } levels && Array.FindIndex(levels, each => each.Style == style) is >= 0 and var index ? index : null;

    private ListLevel[]? LevelsOf(Instance found)
    {
        if (found.Shown is null && lists.TryGetValue(Shared(found.List), out var levels))
        {
            found.Shown = [.. levels.Select((each, i) => found.Levels.GetValueOrDefault(i, each))];
        }

        return found.Shown;
    }

    // A list may only point to the style that another one defines.
    private string Shared(string name) => styleOfList.TryGetValue(name, out var style) && listOfStyle.TryGetValue(style, out var other) ? other : name;

    private void Add(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "abstractNum":
                (list, instance) = (xml.Attribute("abstractNumId") ?? "", null);
                lists[list] = [.. Enumerable.Repeat(new ListLevel(0, "decimal", ""), ListLevel.Count)];
                break;
            case "num":
                instances[xml.Attribute("numId") ?? ""] = instance = new Instance();
                break;
            case "abstractNumId" when instance is not null:
                instance.List = xml.Value() ?? "";
                break;
            case "styleLink" when instance is null && xml.Value() is { } style:
                listOfStyle[style] = list;
                break;
            case "numStyleLink" when instance is null && xml.Value() is { } style:
                styleOfList[list] = style;
                break;
            case "startOverride" when instance is not null && xml.Number() is { } first:
                instance.Starts[level] = first;
                break;
            case "lvl" or "lvlOverride":
                level = xml.Number("ilvl") is >= 0 and < ListLevel.Count and var own ? own : 0;
                if (xml.LocalName == "lvl")
                {
                    instance?.Levels[level] = new ListLevel(0, "decimal", "");
                }

                break;
            default:
                if (instance is not null && instance.Levels.TryGetValue(level, out var shown))
                {
                    instance.Levels[level] = With(shown, xml);
                }
                else if (instance is null && lists.TryGetValue(list, out var levels))
                {
                    levels[level] = With(levels[level], xml);
                }

                break;
        }
    }

    private static ListLevel With(ListLevel level, XmlReader xml) => xml.LocalName switch
    {
        "start" => level with { Start = xml.Number() ?? 0 },
        "numFmt" => level with { Format = xml.Value() is "custom" ? Custom(xml.Attribute("format") ?? "") : xml.Value() ?? "decimal" },
        "lvlText" => level with { Text = xml.Value() is { Length: <= 100 } text ? text : "" },
        "lvlRestart" => level with { RestartsAfter = xml.Number() },
        "isLgl" => level with { IsLegal = xml.IsOn() },
        "suff" => level with { Gap = xml.Value() == "nothing" ? "" : " " },
        "pStyle" => level with { Style = xml.Value() },
        _ => level,
    };

    // "001, 002, 003, ...": the first number tells how many digits are shown.
    private static string Custom(string format) => format.Split(',')[0].Trim() is ['0', ..] first ? first : "decimal";

    private sealed class Instance
    {
        public string List { get; set; } = "";

        public Dictionary<int, int> Starts { get; } = [];

        public Dictionary<int, ListLevel> Levels { get; } = [];

        public ListLevel[]? Shown { get; set; }
    }
}
