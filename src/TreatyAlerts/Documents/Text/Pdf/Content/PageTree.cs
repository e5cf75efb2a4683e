using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Walks the page tree without recursion, each node once (ISO 32000-2, 7.7.3).</summary>
internal static class PageTree
{
    public static List<PdfPage> Read(PdfFile file)
    {
        var pages = new List<PdfPage>();
        var visited = new HashSet<int>();
        var seen = new HashSet<PdfDictionary>();
        var next = new Stack<(PdfValue Node, PdfValue Resources, PdfValue Box)>();
        var root = file.Catalog?["Pages"] ?? default;
        next.Push((root, default, default));
        while (next.TryPop(out var at))
        {
            file.Budget.Check();
            if ((at.Node.Target > 0 && !visited.Add(at.Node.Target)) || file.Resolve(at.Node).Dictionary is not { } node || !seen.Add(node))
            {
                continue;
            }

            var resources = node.Has("Resources") ? node["Resources"] : at.Resources;
            var box = node.Has("MediaBox") ? node["MediaBox"] : at.Box;
            if (file.Get(node, "Kids").Array is { } kids)
            {
                for (var i = kids.Count - 1; i >= 0; i--)
                {
                    next.Push((kids[i], resources, box));
                }
            }
            else if (file.Get(node, "Type").Name is "Page" or null || node.Has("Contents"))
            {
                Add(file, pages, new PdfPage(node, resources, box));
            }
        }

        if (pages.Count == 0 || pages.Count < file.Get(file.Resolve(root).Dictionary, "Count").Integer)
        {
            AddStrayPages(file, pages, seen);
        }

        return pages;
    }

    // No tree, or one that lost a branch: the page objects themselves, in the order of their numbers.
    private static void AddStrayPages(PdfFile file, List<PdfPage> pages, HashSet<PdfDictionary> seen)
    {
        foreach (var number in file.Objects.ToList())
        {
            file.Budget.Check();
            if (file.Load(number).Dictionary is { } dictionary && file.Get(dictionary, "Type").Name == "Page" && seen.Add(dictionary))
            {
                Add(file, pages, new PdfPage(dictionary, default, default));
            }
        }
    }

    internal static void Add(PdfFile file, List<PdfPage> pages, PdfPage page)
    {
        pages.Add(page);
        if (pages.Count > file.Budget.Limits.MaxPages)
        {
            throw ReadingBudget.Over($"more than {file.Budget.Limits.MaxPages} pages");
        }
    }
}
