using System.Globalization;
using System.Text;

namespace TreatyAlerts.Mail.Events;

/// <summary>A field's value and its parameters: <c>multipart/report; report-type=delivery-status; boundary="x"</c> (RFC 2045 section 5.1, RFC 2231).</summary>
internal sealed class MimeParameters
{
    private const int Most = 50;

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    private MimeParameters(string value) => Value = value;

    /// <summary>In lower case.</summary>
    public string Value { get; }

    public string? this[string name] => values.TryGetValue(name, out var plain) ? plain : values.TryGetValue($"{name}*", out var extended) ? Extended(extended) : Joined(name);

    public static MimeParameters Parse(string? field)
    {
        var pieces = Pieces(field ?? "").Take(Most).ToList();
        var parsed = new MimeParameters(pieces is [var first, ..] ? first.Trim().ToLowerInvariant() : "");
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parsed.values.TryAdd(piece[..equals].Trim(), Unquoted(piece[(equals + 1)..].Trim()));
            }
        }

        return parsed;
    }

    // Cut at semicolons that stand in no quotes.
    private static IEnumerable<string> Pieces(string field)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && quoted)
            {
                i++;
            }
            else if (field[i] == '"')
            {
                quoted = !quoted;
            }
            else if (field[i] == ';' && !quoted)
            {
                yield return field[start..i];
                start = i + 1;
            }
        }

        yield return field[start..];
    }

    private static string Unquoted(string text)
    {
        if (text is not ['"', ..])
        {
            return text;
        }

        var plain = new StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    // RFC 2231 section 3: name*0, name*1, …, each perhaps extended (name*0*).
    private string? Joined(string name)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < Most; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{name}*{i}");
            if (values.TryGetValue(key, out var plain))
            {
                joined.Append(plain);
            }
            else if (values.TryGetValue($"{key}*", out var extended))
            {
                joined.Append(i == 0 ? Extended(extended) : Percent(extended, Encoding.UTF8));
            }
            else
            {
                return i == 0 ? null : joined.ToString();
            }
        }

        return joined.ToString();
    }

    // charset'language'text
    private static string Extended(string text) => text.Split('\'', 3) is [var charset, _, var encoded]
        ? Percent(encoded, MimeCharset.Of(charset))
        : Percent(text, Encoding.UTF8);

    private static string Percent(string text, Encoding charset)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return charset.GetString([.. bytes]);
    }
}
