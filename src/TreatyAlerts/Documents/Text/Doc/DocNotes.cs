namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Footnotes or endnotes: where each is referred to in the body, and where its text is.</summary>
internal sealed class DocNotes
{
    private readonly Dictionary<int, DocStory> texts = [];

    /// <param name="references">n + 1 positions in the body, then n numbers of two bytes.</param>
    /// <param name="bounds">n + 2 positions from the beginning of the story.</param>
    /// <param name="story">Where the notes' texts are.</param>
    public DocNotes(ReadOnlySpan<byte> references, ReadOnlySpan<byte> bounds, DocStory story)
    {
        var count = Math.Min((references.Length - 4) / 6, bounds.Length / 4 - 1);
        for (var i = 0; i < count; i++)
        {
            int first = At(bounds, i), end = At(bounds, i + 1);
            if (end > first && story.Start + end <= story.End)
            {
                texts[At(references, i)] = new DocStory(story.Start + first, story.Start + end);
            }
        }
    }

    public DocStory? ReferredToAt(int position) => texts.TryGetValue(position, out var text) ? text : null;

    private static int At(ReadOnlySpan<byte> positions, int index) => (int)Math.Min(LittleEndian.U32(positions, 4 * index), int.MaxValue / 8);
}
