using System.Text;

namespace TreatyAlerts.Topics.Packs;

/// <summary>What the name and the note of every topic keep to: public or private, from a file, a form or a command.</summary>
internal static class TopicRules
{
    private const int LongestName = 200;
    private const int LongestNote = 2000;

    /// <summary>The name of a topic whose author gave none: its query, as far as a name may go.</summary>
    public static string NameOf(string query)
    {
        var seen = string.Concat(query.Trim().Where(c => !IsUnseen(c)));
        return seen.Length <= LongestName ? seen : $"{seen[..(char.IsHighSurrogate(seen[LongestName - 2]) ? LongestName - 2 : LongestName - 1)]}…";
    }

    /// <summary>What is wrong with a name; null when it is sound.</summary>
    public static string? NameProblem(string name) =>
        name.Length is 0 or > LongestName || name.Any(IsUnseen) || IsBroken(name)
            ? $"a name has 1 to {LongestName} characters, all of which can be seen" : null;

    /// <summary>What is wrong with a note, which may have several lines; null when it is sound or there is none.</summary>
    public static string? NoteProblem(string? note) =>
        note is not null && (note.Length > LongestNote || note.Any(c => c is not ('\n' or '\r' or '\t') && IsUnseen(c)) || IsBroken(note))
            ? $"a note has at most {LongestNote} characters, all of which can be seen" : null;

    /// <summary>Control characters, line and paragraph separators, and the overrides, embeddings and isolates of Unicode's bidirectional algorithm (UAX 9), which turn what stands around them.</summary>
    public static bool IsUnseen(char c) => char.IsControl(c) || c is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Half a surrogate pair, or the sign that stands for what could not be read.
    private static bool IsBroken(string text) => text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
