using System.Buffers;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Decides for each hyphen at a line's end whether it belongs to the word, by what the rest of the document writes.</summary>
internal sealed class Hyphens
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("/.0123456789");

    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private bool breaksWords;

    public Hyphens(IEnumerable<TextLine> lines)
    {
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var all = lines.ToList();
        foreach (var line in all)
        {
            AddWords(line.Text);
        }

        // Where the document shows neither form of a word, its habit decides: Word does not break words, typesetters do.
        int joined = 0, kept = 0;
        for (var i = 1; i < all.Count; i++)
        {
            var (whole, compound) = Forms(all[i - 1].Text, all[i].Text);
            joined += whole is not null && words.Contains(whole) ? 1 : 0;
            kept += compound is not null && words.Contains(compound) ? 1 : 0;
        }

        breaksWords = joined > kept;
    }

    /// <summary>Whether the hyphen that ends the line goes away when the next line is joined to it.</summary>
    public bool IsDropped(string line, string next)
    {
        if (line.Length > 1 && line[^1] is '\u00AD' or '\u2010')
        {
            return char.IsLetter(next[0]);
        }

        var (whole, compound) = Forms(line, next);
        return whole is not null && compound is not null && (words.Contains(whole) || (!words.Contains(compound) && breaksWords));
    }

    // Symbols ("A/AC.291/22-"), numbers and capitals after the hyphen are never a broken word.
    private static (string? Whole, string? Compound) Forms(string line, string next)
    {
        if (line.Length < 2 || line[^1] != '-' || next.Length == 0 || !char.IsLower(next[0]) || !char.IsLower(line[^2]))
        {
            return (null, null);
        }

        var start = line.Length - 1;
        while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] is '/' or '.' or '-'))
        {
            start--;
        }

        var end = 0;
        while (end < next.Length && (char.IsLetter(next[end]) || next[end] == '-'))
        {
            end++;
        }

        var head = line.AsSpan(start, line.Length - 1 - start);
        return head.ContainsAny(Signs) ? (null, null) : ($"{head}{next.AsSpan(0, end)}", $"{head}-{next.AsSpan(0, end)}");
    }

    private void AddWords(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || text[i] == '-'))
            {
                i++;
            }

            if (i - start is > 2 and < 60 && words.Count < 200_000)
            {
                lookup.Add(text.AsSpan(start, i - start));
            }

            i += i == start ? 1 : 0;
        }
    }
}
