using System.Globalization;
using System.Text;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Counts automatic numbers as Word shows them (ECMA-376, part 1, 17.9): a paragraph holds only the name of its list and its level.</summary>
internal sealed class DocxNumbers
{
    private const int Levels = 9;
    private const int MaxLists = 10_000;

    private readonly Dictionary<string, Level[]> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string List, Dictionary<int, int> Starts)> instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> restarted = [];

    public static DocxNumbers Read(DocxPackage package, string path)
    {
        var result = new DocxNumbers();
        using var xml = package.Read(path);
        string list = "", instance = "";
        var level = 0;
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && result.lists.Count + result.instances.Count < MaxLists)
            {
                result.Add(xml, ref list, ref instance, ref level);
            }
        }

        return result;
    }

    /// <summary>The number of the next paragraph at a level of a list, or null where none or a bullet is shown.</summary>
    public string? Next(string instance, int level)
    {
        if (level is < 0 or >= Levels || !instances.TryGetValue(instance, out var found) || !lists.TryGetValue(found.List, out var levels))
        {
            return null;
        }

        var counts = counters.TryGetValue(found.List, out var known) ? known : counters[found.List] = new int?[Levels];
        counts[level] = found.Starts.TryGetValue(level, out var start) && restarted.Add((instance, level)) ? start : (counts[level] ?? levels[level].Start - 1) + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        return levels[level].Format is "bullet" or "none" ? null : Fill(levels, counts, level);
    }

    private void Add(XmlReader xml, ref string list, ref string instance, ref int level)
    {
        var value = xml.GetAttribute("val", DocxNames.Main) ?? "";
        switch (xml.LocalName)
        {
            case "abstractNum":
                (list, instance) = (xml.GetAttribute("abstractNumId", DocxNames.Main) ?? "", "");
                lists[list] = [.. Enumerable.Repeat(new Level(1, "decimal", ""), Levels)];
                break;
            case "lvl" or "lvlOverride":
                level = int.TryParse(xml.GetAttribute("ilvl", DocxNames.Main), CultureInfo.InvariantCulture, out var own) && own is >= 0 and < Levels ? own : 0;
                break;
            case "num":
                instance = xml.GetAttribute("numId", DocxNames.Main) ?? "";
                break;
            case "abstractNumId" when instance.Length > 0:
                instances[instance] = (value, []);
                break;
            case "startOverride" when instances.TryGetValue(instance, out var found) && int.TryParse(value, CultureInfo.InvariantCulture, out var first):
                found.Starts[level] = first;
                break;
            case "start" or "numFmt" or "lvlText" when instance.Length == 0 && lists.TryGetValue(list, out var levels):
                levels[level] = xml.LocalName switch
                {
                    "start" => levels[level] with { Start = int.TryParse(value, CultureInfo.InvariantCulture, out var begin) ? begin : 1 },
                    "numFmt" => levels[level] with { Format = value },
                    _ => levels[level] with { Text = value.Length <= 100 ? value : "" },
                };
                break;
            default:
                break;
        }
    }

    // "%1.%2" holds the numbers of the levels above too.
    private static string? Fill(Level[] levels, int?[] counts, int level)
    {
        var text = new StringBuilder();
        var pattern = levels[level].Text;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var which = pattern[++i] - '1';
                text.Append(Write(counts[which] ?? levels[which].Start, levels[which].Format));
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static string Write(int number, string format) => format switch
    {
        "lowerLetter" => Letters(number, 'a'),
        "upperLetter" => Letters(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    // After z come aa, bb, cc.
    private static string Letters(int number, char first) => number is >= 1 and <= 260 ? new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1) : "";

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder();
        foreach (var (value, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }

    private sealed record Level(int Start, string Format, string Text);
}
