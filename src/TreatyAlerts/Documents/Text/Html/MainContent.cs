using HtmlAgilityPack;

namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Finds the part of a page that is its content: the template's container, else where the text is densest.</summary>
internal static class MainContent
{
    // UNODC's templates first, then the marks that the standard gives.
    private static readonly string[] Containers = ["content-container", "contentWrapper", "main-content", "content"];

    private static readonly HashSet<string> Furniture = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "iframe", "form", "button", "select", "aside", "head", "object", "embed", "#comment",
    };

    private static readonly string[] FurnitureWords = ["menu", "navbar", "navigation", "breadcrumb", "footer", "sidebar", "cookie", "share", "social", "skip-link", "search-box"];

    public static HtmlNode Find(HtmlNode root)
    {
        var nodes = Elements(root).ToList();
        foreach (var id in Containers)
        {
            if (nodes.Find(node => string.Equals(node.Id, id, StringComparison.OrdinalIgnoreCase)) is { } container && Weigh(container).Text > 0)
            {
                return container;
            }
        }

        return nodes.Find(node => (node.Name is "main" or "article" || node.GetAttributeValue("role", "") == "main") && Weigh(node).Text > 200)
            ?? Densest(nodes)
            ?? nodes.Find(node => node.Name == "body")
            ?? root;
    }

    public static bool IsFurniture(HtmlNode node)
    {
        if (Furniture.Contains(node.Name))
        {
            return true;
        }

        if (node.NodeType != HtmlNodeType.Element || node.Name is "body" or "html" or "main" or "article")
        {
            return false;
        }

        if (node.Attributes.Contains("hidden") || node.GetAttributeValue("aria-hidden", "") == "true" || node.GetAttributeValue("role", "") is "navigation" or "banner" or "contentinfo")
        {
            return true;
        }

        var names = $"{node.GetAttributeValue("class", "")} {node.Id}";
        return names.Length > 1 && FurnitureWords.Any(word => names.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>All elements in document order; a walk without recursion.</summary>
    public static IEnumerable<HtmlNode> Elements(HtmlNode root)
    {
        var next = new Stack<HtmlNode>([root]);
        while (next.TryPop(out var node))
        {
            yield return node;
            for (var child = node.LastChild; child is not null; child = child.PreviousSibling)
            {
                if (child.NodeType == HtmlNodeType.Element && !IsFurniture(child))
                {
                    next.Push(child);
                }
            }
        }
    }

    // The smallest element that holds most of the text outside of links.
    private static HtmlNode? Densest(List<HtmlNode> nodes)
    {
        if (nodes.Find(node => node.Name == "body") is not { } body)
        {
            return null;
        }

        var best = body;
        var whole = Weigh(body).Text;
        for (var depth = 0; depth < 50; depth++)
        {
            var child = best.ChildNodes.Where(node => node.NodeType == HtmlNodeType.Element && !IsFurniture(node)).Select(node => (Node: node, Weight: Weigh(node)))
                .Where(item => item.Weight.Text > 0.8 * whole).Select(item => item.Node).FirstOrDefault();
            if (child is null)
            {
                break;
            }

            best = child;
        }

        return best;
    }

    private static (int Text, int Linked) Weigh(HtmlNode root)
    {
        int text = 0, linked = 0;
        foreach (var node in Elements(root))
        {
            for (var child = node.FirstChild; child is not null; child = child.NextSibling)
            {
                if (child is HtmlTextNode { Text: { } words })
                {
                    var length = words.AsSpan().Trim().Length;
                    (text, linked) = node.Name == "a" ? (text, linked + length) : (text + length, linked);
                }
            }
        }

        return (text, linked);
    }
}
