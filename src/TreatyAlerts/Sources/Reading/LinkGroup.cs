namespace TreatyAlerts.Sources.Reading;

/// <summary>The links of one document in a line, with the text that stands around them.</summary>
internal sealed class LinkGroup(string before)
{
    public string Before { get; } = before;

    public string After { get; private set; } = "";

    public List<PageLink> Links { get; } = [];

    /// <summary>The text of the link that names the document; null when all say only "PDF" and the like.</summary>
    public string? Name => Links.Find(link => !LinkWords.IsGeneric(link.Text))?.Text ?? Links.Find(link => link.Hint is { } hint && !LinkWords.IsGeneric(hint) && Before.Length == 0)?.Hint;

    /// <summary>Cuts a line into documents: "Draft text: PDF | Word" is one, "Notes - PDF; Agenda - PDF" are two.</summary>
    public static IReadOnlyList<LinkGroup> Of(IReadOnlyList<Piece> pieces)
    {
        var groups = new List<LinkGroup>();
        var between = "";
        foreach (var piece in pieces)
        {
            if (piece.Link is not { } link)
            {
                between += piece.Text;
                continue;
            }

            var isGeneric = LinkWords.IsGeneric(link.Text);
            if (groups.Count == 0 || !(isGeneric && Continues(between)))
            {
                groups.Add(new LinkGroup(PlainText.Of(between)));
            }

            groups[^1].Links.Add(link);
            between = "";
        }

        if (groups.Count > 0)
        {
            groups[^1].After = PlainText.Of(between);
        }

        return groups;
    }

    private static bool Continues(string between) => LinkWords.IsSeparator(between) || LinkWords.IsGeneric(between);
}
