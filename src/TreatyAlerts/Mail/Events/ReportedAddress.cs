using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>Addresses as reports write them: <c>rfc822; name@example.org</c>, with names, brackets or the escapes of RFC 6533.</summary>
internal static partial class ReportedAddress
{
    /// <summary>The address of an Original-Recipient or Final-Recipient field; null when it holds none.</summary>
    public static string? InField(string? field)
    {
        if (field is null)
        {
            return null;
        }

        var typed = field.Split(';', 2);
        var text = typed.Length == 2 ? typed[1] : typed[0];
        return Valid(typed.Length == 2 && typed[0].Trim().Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Unescaped(text) : text);
    }

    /// <summary>The first address of a To field; null when it holds none.</summary>
    public static string? InHeader(string? field) => field is not null && InBrackets().Match(field) is { Success: true } found
        ? Valid(found.Groups[1].Value)
        : Valid(field?.Split(',')[0]);

    private static string? Valid(string? text)
    {
        var plain = text?.Trim().Trim('<', '>').Trim();
        return MailAddress.TryParse(plain, out var address) ? address.Wire : null;
    }

    private static string Unescaped(string text) => Escape().Replace(
        text,
        match => int.TryParse(match.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && Rune.IsValid(value) ? new Rune(value).ToString() : "");

    [GeneratedRegex(@"<([^<>\s]{3,320})>")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\\x\{([0-9A-Fa-f]{1,6})\}")]
    private static partial Regex Escape();
}
