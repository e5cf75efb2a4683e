using System.Collections;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Topics;

/// <summary>The pages of a stored text: the index reads them paragraph by paragraph, and a page is put together only where somebody looks at it.</summary>
public sealed class StoredPages(DocumentText text) : IReadOnlyList<string>
{
    public int Count => text.Pages.Count;

    /// <summary>The paragraphs of each page.</summary>
    internal IEnumerable<IEnumerable<string>> Paragraphs => text.Pages.Select(page => page.Blocks.Select(block => block.Text));

    internal long Letters => text.Pages.Sum(page => page.Blocks.Sum(block => (long)block.Text.Length));

    /// <summary>A page, put together anew each time.</summary>
    public string this[int index] => text.Pages[index].ToPlainText();

    public IEnumerator<string> GetEnumerator() => text.Pages.Select(page => page.ToPlainText()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
