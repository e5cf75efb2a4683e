using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests.Views;

/// <summary>Quotes each stretch of a page once: two topics often match in the same sentences.</summary>
internal static class PassageMerge
{
    /// <summary>The passages of an item in the order of its reasons; one that lies within another gives it its marks.</summary>
    public static IReadOnlyList<(Passage Passage, string? Language)> Of(DigestItem item)
    {
        var merged = new List<(Passage Passage, string? Language)>();
        foreach (var (passage, language) in item.Reasons.Where(reason => reason.Passage is not null).Select(reason => (reason.Passage!, reason.Language ?? item.Language)))
        {
            var at = merged.FindIndex(other => other.Language == language && other.Passage.Page == passage.Page && Overlap(other.Passage, passage));
            if (at < 0)
            {
                merged.Add((passage, language));
            }
            else
            {
                merged[at] = (Join(merged[at].Passage, passage), language);
            }
        }

        return merged;
    }

    private static bool Overlap(Passage one, Passage other) =>
        one.Text.Contains(other.Text, StringComparison.Ordinal) || other.Text.Contains(one.Text, StringComparison.Ordinal);

    private static Passage Join(Passage one, Passage other)
    {
        var (longer, shorter) = one.Text.Length >= other.Text.Length ? (one, other) : (other, one);
        var start = longer.Text.IndexOf(shorter.Text, StringComparison.Ordinal);

        // Only marks that fit the shorter text are moved: elsewhere they would mark words that did not match.
        var moved = shorter.Marks.Where(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start <= shorter.Text.Length - mark.Length)
            .Select(mark => mark with { Start = mark.Start + start });
        return longer with { Marks = [.. longer.Marks, .. moved] };
    }
}
