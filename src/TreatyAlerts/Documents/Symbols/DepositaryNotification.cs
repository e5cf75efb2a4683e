using System.Globalization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Notifications of the Secretary-General as depositary: <c>C.N.196.2025.TREATIES-XVIII.16</c>.</summary>
internal static class DepositaryNotification
{
    public const string Body = "C.N.";

    /// <summary>Reads a whole notification symbol; its canonical text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out string canonical)
    {
        canonical = "";
        var length = Length(text);
        if (length == 0 || length != text.Length)
        {
            return false;
        }

        var fields = text.ToString().ToUpperInvariant().Split('.');
        fields[2] = int.Parse(fields[2], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        canonical = string.Join('.', fields);
        return true;
    }

    /// <summary>How many characters at the start of the text are a notification symbol; 0 for none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        const string Word = ".TREATIES-";
        if (!text.StartsWith("C.N.", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var at = 4;
        if (!Digits(text, ref at, 1, 5) || at >= text.Length || text[at++] != '.' || !Digits(text, ref at, 4, 4)
            || !text[at..].StartsWith(Word, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        at += Word.Length;
        var chapter = at;
        while (at < text.Length && at - chapter < 8 && "IVXLivxl".Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        if (at == chapter || at >= text.Length || text[at] != '.')
        {
            return 0;
        }

        at++;
        if (!Digits(text, ref at, 1, 3))
        {
            return 0;
        }

        // Annexes and protocols: XVIII.12.a
        return at + 1 < text.Length && text[at] == '.' && char.IsAsciiLetter(text[at + 1]) && (at + 2 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 2]))
            ? at + 2
            : at;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int least, int most)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start >= least && at - start <= most;
    }
}
