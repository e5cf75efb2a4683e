using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>The header fields of a mail, a part or a block of a report, as they came; bounded, whatever comes.</summary>
internal sealed partial class MimeHeaders
{
    private const int MostFields = 1000;
    private const int LongestValue = 20_000;

    private readonly List<(string Name, string Value)> fields = [];

    public int Count => fields.Count;

    /// <summary>The first field of a name, unfolded; null when there is none.</summary>
    public string? this[string name] =>
        fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found ? found.Value : null;

    /// <summary>Reads the fields that a text of lines begins with; what is no field is passed over.</summary>
    public static MimeHeaders Parse(ReadOnlySpan<byte> block)
    {
        var headers = new MimeHeaders();
        var name = "";
        var value = new StringBuilder();
        foreach (var range in block.Split((byte)'\n'))
        {
            var line = Text(block[range].TrimEnd((byte)'\r'));
            if (line is [' ' or '\t', ..])
            {
                // RFC 5322 section 2.2.3: a line that begins with white space goes on with the field before it.
                _ = value.Length < LongestValue ? value.Append(' ').Append(line.AsSpan().Trim()) : value;
                continue;
            }

            headers.Add(name, value);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            name = colon > 0 ? line[..colon].TrimEnd() : "";
            value.Clear().Append(colon > 0 ? line.AsSpan(colon + 1).Trim() : "");
            if (headers.Count >= MostFields)
            {
                return headers;
            }
        }

        headers.Add(name, value);
        return headers;
    }

    /// <summary>An instant as RFC 5322 section 3.3 writes it, comments left out; null when it is none.</summary>
    public DateTimeOffset? Date(string name) =>
        this[name] is { } text
        && DateTimeOffset.TryParse(Comment().Replace(text, "").Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    private void Add(string name, StringBuilder value)
    {
        if (name.Length is > 0 and <= 100 && !name.Contains(' ', StringComparison.Ordinal))
        {
            fields.Add((name, value.ToString(0, Math.Min(value.Length, LongestValue))));
        }
    }

    // Headers are ASCII, or UTF-8 where both sides agreed (RFC 6532); anything else is shown as Latin-1 rather than lost.
    private static string Text(ReadOnlySpan<byte> line)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(line);
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
