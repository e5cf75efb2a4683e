using System.Buffers;
using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Writes header fields, folded before column 78 where they have spaces (RFC 5322 section 2.2.3).</summary>
internal static class HeaderWriter
{
    private const int Column = 78;

    /// <summary>A value that is ASCII by its making.</summary>
    public static void Verbatim(IBufferWriter<byte> mail, string name, string value) => Fold(mail, name, value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Free text: words that are not ASCII become encoded words. Runs of spaces become one.</summary>
    public static void Text(IBufferWriter<byte> mail, string name, string value) =>
        Fold(mail, name, Words(value, name.Length + 2));

    public static void Address(IBufferWriter<byte> mail, string name, MailAddress address)
    {
        var shown = address.Name?.Trim() ?? "";
        string[] words = shown.Length == 0 ? [address.Wire]
            : shown.All(c => c == ' ' || HeaderGuard.IsAtomCharacter(c)) && !EncodedWord.IsNeeded(shown) ? [.. shown.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"<{address.Wire}>"]
            : shown.All(char.IsAscii) && shown.Length < 60 ? [Quoted(shown), $"<{address.Wire}>"]
            : [.. EncodedWord.Of(shown, name.Length + 2), $"<{address.Wire}>"];
        Fold(mail, name, words);
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Words(string value, int column)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (!EncodedWord.IsNeeded(words[i]))
            {
                column += words[i].Length + 1;
                yield return words[i];
                continue;
            }

            // neighbours go together: a space between two encoded words is not shown (RFC 2047 section 6.2)
            var end = i + 1;
            while (end < words.Length && EncodedWord.IsNeeded(words[end]))
            {
                end++;
            }

            foreach (var encoded in EncodedWord.Of(string.Join(' ', words[i..end]), column < Column - 20 ? column : 1))
            {
                yield return encoded;
            }

            column = Column;
            i = end - 1;
        }
    }

    private static void Fold(IBufferWriter<byte> mail, string name, IEnumerable<string> words)
    {
        Encoding.UTF8.GetBytes(name, mail);
        mail.Write(":"u8);
        var (column, start) = (name.Length + 1, true);
        foreach (var word in words)
        {
            // the first word stays with the name: a line of nothing but the name confuses some servers
            if (!start && column + 1 + word.Length > Column)
            {
                mail.Write("\r\n"u8);
                column = 0;
            }

            mail.Write(" "u8);
            Encoding.UTF8.GetBytes(word, mail);
            column += 1 + word.Length;
            start = false;
        }

        mail.Write("\r\n"u8);
    }
}
