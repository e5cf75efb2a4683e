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
        next.Push((file.Catalog?["Pages"] ?? default, default, default));
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

        return pages.Count > 0 ? pages : FindStrayPages(file);
    }

    // No tree, or an empty one: the page objects themselves, in the order of their numbers.
    private static List<PdfPage> FindStrayPages(PdfFile file)
    {
        var pages = new List<PdfPage>();
        foreach (var number in file.Objects.ToList())
        {
            file.Budget.Check();
            if (file.Load(number).Dictionary is { } dictionary && file.Get(dictionary, "Type").Name == "Page")
            {
                Add(file, pages, new PdfPage(dictionary, default, default));
            }
        }

        return pages;
    }

    private static void Add(PdfFile file, List<PdfPage> pages, PdfPage page)
    {
        pages.Add(page);
        if (pages.Count > file.Budget.Limits.MaxPages)
        {
            throw ReadingBudget.Over($"more than {file.Budget.Limits.MaxPages} pages");
        }
    }
}
