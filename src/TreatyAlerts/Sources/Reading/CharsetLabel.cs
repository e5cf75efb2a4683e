namespace TreatyAlerts.Sources.Reading;

/// <summary>Finds the label of an encoding where pages put it.</summary>
internal static class CharsetLabel
{
    public static string? OfHeader(string? contentType) => contentType is { Length: < 1000 } ? After(contentType, "charset=") : null;

    /// <summary>From a meta element or an XML declaration in the first bytes.</summary>
    public static string? OfHead(string head) => After(head, "charset=") ?? (head.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) ? After(head, "encoding=") : null);

    private static string? After(string text, string key)
    {
        var at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + key.Length).TrimStart(" \"'");
        var end = 0;
        while (end < rest.Length && end < 40 && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is '-' or '_' or ':'))
        {
            end++;
        }

        return end == 0 ? null : rest[..end].ToString();
    }
}
