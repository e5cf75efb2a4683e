using System.Globalization;

namespace TreatyAlerts.Mail;

/// <summary>Refuses what could end a header line early or start another one (CWE-93); messages never repeat the value.</summary>
internal static class HeaderGuard
{
    /// <summary>RFC 5322 section 2.1.1 allows 998 octets in a line; a word cannot be folded, so it has to fit with its header's name.</summary>
    private const int LongestWord = 900;

    private const int LongestValue = 8000;

    /// <summary>Written from the other members of a mail: given twice, readers and filters would see different mails.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Message-ID", "From", "To", "Cc", "Bcc", "Sender", "Subject", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding", "Content-Language", "Content-Disposition",
    };

    public static string Text(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        Refuse(value.Length > LongestValue, $"A header's value has at most {LongestValue} characters.", parameter);
        Refuse(value.Any(IsUnsafe), "A header's value cannot hold a line break or control character.", parameter);
        Refuse(value.Split(' ').Any(IsTooLong), $"A word of a header has at most {LongestWord} characters: it cannot be folded.", parameter);
        return value;

        static bool IsTooLong(string word) => word.Length > LongestWord && word.All(char.IsAscii);
    }

    public static string Name(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        Refuse(value.Length > 64, "A header's name has at most 64 characters.", parameter);
        Refuse(!value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'), "A header's name is made of ASCII letters, digits and hyphens.", parameter);
        return value;
    }

    public static string MessageId(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        var at = value.IndexOf('@', StringComparison.Ordinal);
        Refuse(
            value.Length > 250 || at < 1 || !IsDotAtom(value.AsSpan(0, at)) || !IsDotAtom(value.AsSpan(at + 1)),
            "A Message-ID is id@domain, without angle brackets, in at most 250 ASCII characters (RFC 5322 section 3.6.4).",
            parameter);
        return value;
    }

    public static string Language(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        Refuse(value.Length > 35 || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'), "A language is a BCP 47 tag such as en or zh.", parameter);
        return value;
    }

    public static IReadOnlyList<MailHeader> Further(IReadOnlyList<MailHeader> headers, string parameter)
    {
        ArgumentNullException.ThrowIfNull(headers, parameter);
        foreach (var header in headers)
        {
            Refuse(Own.Contains(header.Name), $"{header.Name} is written from the mail's own members.", parameter);
        }

        return [.. headers];
    }

    /// <summary>RFC 5322 section 3.2.3; non-ASCII characters as RFC 6531 adds them, when asked for.</summary>
    public static bool IsDotAtom(ReadOnlySpan<char> text, bool international = false)
    {
        if (text.IsEmpty || text[0] == '.' || text[^1] == '.' || text.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c != '.' && !IsAtomCharacter(c) && !(international && !char.IsAscii(c) && !IsUnsafe(c) && !char.IsWhiteSpace(c)))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsAtomCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    /// <summary>Controls, line and paragraph separators, and the invisible characters that turn text around (CVE-2021-42574).</summary>
    public static bool IsUnsafe(char c) =>
        char.IsControl(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static void Refuse(bool wrong, string message, string parameter)
    {
        if (wrong)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
