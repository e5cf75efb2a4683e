namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Footnotes and endnotes, each given out once: where it is referred to, or else at the end.</summary>
internal sealed class DocxNotes(Func<string, DocxPart> read)
{
    private readonly DocxPart footnotes = read("footnotes");
    private readonly DocxPart endnotes = read("endnotes");
    private readonly Dictionary<DocxPart, List<int>> starts = [];
    private readonly HashSet<TextBlock> taken = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<TextBlock> Take(string kind, string id)
    {
        var part = kind == "footnote" ? footnotes : endnotes;
        if (!part.Notes.TryGetValue(id, out var first))
        {
            return [];
        }

        // A note ends where the next one begins; an empty one has no block.
        starts.TryAdd(part, [.. part.Notes.Values.Append(part.Blocks.Count).Order()]);
        var end = starts[part].Find(start => start > first);
        return [.. part.Blocks[first..Math.Max(first, end)].Where(taken.Add)];
    }

    public IEnumerable<TextBlock> Rest() => footnotes.Blocks.Concat(endnotes.Blocks).Where(taken.Add);
}
