namespace TreatyAlerts.Sources.Reading;

/// <summary>Says from the headings (and the folder of the file) who files the papers of a section.</summary>
/// <remarks>OP7, OP8, OP9: paragraphs 7 to 9 of General Assembly resolution 75/282 on who takes part besides States.</remarks>
internal static class SubmissionSection
{
    private static readonly string[] Papers = ["submission", "contribution", "comment", "proposal", "statement", "views"];

    /// <summary>The category of its papers; null when the section is none of submissions.</summary>
    public static string? Category(IReadOnlyList<string> sections, Uri url)
    {
        var paragraph = ParagraphOf(url.AbsolutePath);
        string? kind = null, paper = null;
        for (var at = sections.Count - 1; at >= 0; at--)
        {
            var heading = sections[at];
            paragraph ??= ParagraphOf(heading);
            kind ??= Kind(heading);
            paper ??= Array.Exists(Papers, word => Has(heading, word)) ? (Has(heading, "submission") || !Has(heading, "statement") ? "submission" : "statement") : null;
        }

        if (paragraph is not null)
        {
            return $"multi-stakeholder {paper ?? "submission"} ({paragraph})";
        }

        return kind is not null && paper is not null ? $"{kind} {paper}" : null;
    }

    /// <summary>Whether a heading names a group of submitters rather than one of them.</summary>
    public static bool IsGroup(string heading) =>
        ParagraphOf(heading) is not null || Kind(heading) is not null || Array.Exists(Papers, word => Has(heading, word)) || Has(heading, "organizations") || Has(heading, "documents");

    private static string? Kind(string heading)
    {
        if (Has(heading, "stakeholder") || Has(heading, "non-governmental") || Has(heading, "civil society") || Has(heading, "intergovernmental organi"))
        {
            return "multi-stakeholder";
        }

        return Has(heading, "Member State") || Has(heading, "observer State") || Has(heading, "by States") ? "member state" : null;
    }

    private static string? ParagraphOf(string text)
    {
        for (var number = '7'; number <= '9'; number++)
        {
            if (HasNumbered(text, "OP", number) || HasNumbered(text, "paragraph ", number) || HasNumbered(text, "para. ", number))
            {
                return $"OP{number}";
            }
        }

        if (Has(text, "intergovernmental organizations, including"))
        {
            return "OP7";
        }

        return Has(text, "consultative status") ? "OP8" : null;
    }

    private static bool HasNumbered(string text, string word, char number)
    {
        var at = text.IndexOf($"{word}{number}", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            && (at + word.Length + 1 == text.Length || !char.IsLetterOrDigit(text[at + word.Length + 1]));
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
