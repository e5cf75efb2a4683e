using System.Text.RegularExpressions;
using HtmlAgilityPack;
using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Draws the outline of a parsed page: elements with id, class or role, and lists and tables.</summary>
/// <remarks>The depth of the tree is bounded by <see cref="MarkupMender"/> and the parser, so plain recursion is safe.</remarks>
internal sealed partial class OutlineWriter
{
    private const int MostParts = 300;
    private const int LongestPath = 600;
    private const int LongestName = 80;
    private const int MostClasses = 3;

    private static readonly HashSet<string> Shown = [.. "body main article section table ul ol dl".Split(' ')];
    private static readonly HashSet<string> Silent = [.. "script style noscript template head svg iframe object textarea".Split(' ')];

    // What a script or a visit changes is no structure.
    private static readonly HashSet<string> Fleeting = new("active show shown open closed collapse collapsed current selected first last odd even clearfix".Split(' '), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<OutlinePart> parts = [];
    private readonly HtmlNode? container;
    private string? containerPath;

    private OutlineWriter(HtmlNode? container) => this.container = container;

    public static PageOutline Of(HtmlNode root, HtmlNode? container)
    {
        var writer = new OutlineWriter(container);
        writer.Walk(root, "", -1);
        return new PageOutline(writer.containerPath, writer.parts);
    }

    private void Walk(HtmlNode node, string path, int at)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child.NodeType != HtmlNodeType.Element || Silent.Contains(child.Name))
            {
                continue;
            }

            if (child.Name == "a" && child.GetAttributeValue("href", "").Length > 0 && at >= 0)
            {
                parts[at] = parts[at] with { Links = parts[at].Links + 1 };
            }

            var name = NameOf(child);
            if (name is null || child.Name == "a" || path.Length > LongestPath || (child != container && parts.Count >= MostParts))
            {
                Walk(child, path, at);
                continue;
            }

            var under = path.Length == 0 ? name : $"{path} > {name}";
            containerPath ??= child == container ? under : null;
            if (Chrome.Reason(child) is { } reason)
            {
                var left = Part(under, reason);
                parts[left] = parts[left] with { Links = parts[left].Links + child.Descendants("a").Count() };
                continue;
            }

            Walk(child, under, Part(under, null));
        }
    }

    private int Part(string path, string? left)
    {
        if (places.TryGetValue(path, out var at))
        {
            parts[at] = parts[at] with { Elements = parts[at].Elements + 1 };
            return at;
        }

        places[path] = parts.Count;
        parts.Add(new OutlinePart(path, 1, 0, left));
        return parts.Count - 1;
    }

    private string? NameOf(HtmlNode node)
    {
        var (id, role) = (node.HasAttributes ? Word(node.GetAttributeValue("id", "")) : "", node.HasAttributes ? Word(node.GetAttributeValue("role", "")) : "");
        var classes = node.HasAttributes ? Classes(node.GetAttributeValue("class", "")) : "";
        if (id.Length == 0 && role.Length == 0 && classes.Length == 0 && !Shown.Contains(node.Name) && node != container)
        {
            return null;
        }

        return $"{Cut(node.Name)}{(id.Length > 0 ? $"#{id}" : "")}{classes}{(role.Length > 0 ? $"[{role}]" : "")}";
    }

    private static string Classes(string text) => text.Length is 0 or > 500 ? "" : string.Concat(text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(name => !Fleeting.Contains(name)).Select(Word).Distinct().Order(StringComparer.Ordinal).Take(MostClasses).Select(name => $".{name}"));

    // sm-1648494418817-3: a number that a script made is another one on the next visit.
    private static string Word(string text) => text.Length is 0 or > 500 ? "" : Cut(Numbers().Replace(Unspeakable().Replace(text, ""), "…"));

    private static string Cut(string text) => text.Length <= LongestName ? text : text[..LongestName];

    [GeneratedRegex(@"\d{3,}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[^\w\-:.]", RegexOptions.CultureInvariant)]
    private static partial Regex Unspeakable();
}
