using System.Xml.XPath;
using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>A parsed page with the part that holds the entries.</summary>
internal sealed class HtmlPage
{
    private static readonly string[] ContainerIds = ["content-container", "contentWrapper", "main-content", "content"];

    private HtmlPage(HtmlNode root, Uri baseAddress, HtmlNode container, HashSet<HtmlNode> left) =>
        (Root, BaseAddress, Container, Left) = (root, baseAddress, container, left);

    public HtmlNode Root { get; }

    /// <summary>What relative links are relative to.</summary>
    public Uri BaseAddress { get; }

    public HtmlNode Container { get; }

    /// <summary>The elements that the source's rule leaves out.</summary>
    public HashSet<HtmlNode> Left { get; }

    /// <summary>Parses once; the page, or why it cannot be read, with what was parsed where only the container is missing.</summary>
    public static (HtmlPage? Page, string? Problem, HtmlNode? Root) Parse(string html, Source source, Uri address)
    {
        if (new MarkupMender(html).Mend() is not { } mended)
        {
            return (null, $"The page nests more than {MarkupMender.MostDepth} elements: its tags are not closed.", null);
        }

        var document = new HtmlDocument { OptionMaxNestedChildNodes = 2 * MarkupMender.MostDepth };
        try
        {
            document.LoadHtml(mended);
        }
#pragma warning disable CA1031 // HtmlAgilityPack reports too deep nesting as a plain Exception
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return (null, $"The page cannot be parsed: {e.Message}", null);
        }

        var root = document.DocumentNode;
        try
        {
            var container = source.Rule?.Container is { } path ? root.SelectSingleNode(path) : FindContainer(root);
            if (container is null)
            {
                return (null, source.Rule?.Container is { } rule ? $"No container found: {rule} matches nothing on the page." : $"No container found: none of #{string.Join(", #", ContainerIds)}, main and article is on the page.", root);
            }

            var left = source.Rule?.Leave.SelectMany(part => root.SelectNodes(part)?.AsEnumerable() ?? []).ToHashSet() ?? [];
            return (new HtmlPage(root, Base(root, address), container, left), null, root);
        }
        catch (XPathException e)
        {
            return (null, $"The rule of source {source.Id} is not an XPath: {e.Message}", null);
        }
    }

    private static HtmlNode? FindContainer(HtmlNode root)
    {
        var isTemplate = false;
        HtmlNode? main = null, body = null;
        var byId = new HtmlNode?[ContainerIds.Length];
        foreach (var node in root.Descendants())
        {
            if (node.NodeType != HtmlNodeType.Element)
            {
                continue;
            }

            body ??= node.Name == "body" ? node : null;
            main ??= node.Name is "main" or "article" ? node : null;
            if (!node.HasAttributes)
            {
                continue;
            }

            var id = node.GetAttributeValue("id", "");
            isTemplate |= id is "topNavMenu" or "brand-bar";
            var at = Array.IndexOf(ContainerIds, id);
            if (at >= 0)
            {
                byId[at] ??= node;
            }
        }

        // The template without its container is not the page that was meant; elsewhere the body without menus will do.
        var container = Array.Find(byId, node => node is not null) ?? main;
        return container ?? (isTemplate ? null : body ?? root);
    }

    private static Uri Base(HtmlNode root, Uri address)
    {
        var declared = root.SelectSingleNode("//head/base[@href]")?.GetAttributeValue("href", "");
        return declared is { Length: > 0 and < 2048 } && Uri.TryCreate(address, declared, out var found) && (found.Scheme == "http" || found.Scheme == "https") ? found : address;
    }
}
