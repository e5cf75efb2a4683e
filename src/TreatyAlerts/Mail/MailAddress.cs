using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Mail;

/// <summary>An address and the name shown with it.</summary>
/// <remarks>One mailbox as in RFC 5321 section 4.1.2, without address literals; the domain may be international (IDNA), the local part too (RFC 6531).</remarks>
public sealed record MailAddress(string Address, string? Name = null)
{
    public string Address { get; init => field = Valid(value); } = Valid(Address);

    /// <summary>Null where no name is shown.</summary>
    public string? Name { get; init => field = ValidName(value); } = ValidName(Name);

    /// <summary>The address as SMTP and headers write it: the domain in ASCII and lower case.</summary>
    public string Wire => Normalise(Address)!;

    /// <summary>True when only a server with SMTPUTF8 can take it.</summary>
    public bool IsInternational => !Wire.All(char.IsAscii);

    /// <summary>Reads an address without a name; false for anything that is not exactly one mailbox.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MailAddress? address)
    {
        var trimmed = text?.Trim(' ');
        address = trimmed is not null && Normalise(trimmed) is not null ? new MailAddress(trimmed) : null;
        return address is not null;
    }

    /// <summary>The address with its name, for people; never for logs.</summary>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    private static string Valid(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Normalise(address) is null
            ? throw new ArgumentException("This is not one mail address of the form name@domain (RFC 5321).", nameof(address))
            : address;
    }

    private static string? ValidName(string? name) => name is null ? null : HeaderGuard.Text(name, nameof(Name));

    private static string? Normalise(string address)
    {
        // the local part may hold a quoted @, a domain cannot
        var at = address.LastIndexOf('@');
        if (at < 1 || address.Length > 320 || !IsLocalPart(address[..at]) || AsciiDomain(address[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        var wire = $"{address[..at]}@{domain}";
        return Encoding.UTF8.GetByteCount(wire) <= 254 ? wire : null; // RFC 5321 section 4.5.3.1.3, less the angle brackets
    }

    private static bool IsLocalPart(string local) =>
        Encoding.UTF8.GetByteCount(local) <= 64 // RFC 5321 section 4.5.3.1.1
        && IsWellFormed(local)
        && (HeaderGuard.IsDotAtom(local, international: true) || IsQuoted(local));

    private static bool IsQuoted(string local)
    {
        if (local.Length < 3 || local[0] != '"' || local[^1] != '"')
        {
            return false;
        }

        for (var i = 1; i < local.Length - 1; i++)
        {
            if (local[i] == '\\')
            {
                i++;
                if (i == local.Length - 1)
                {
                    return false;
                }
            }
            else if (local[i] == '"')
            {
                return false;
            }

            if (HeaderGuard.IsUnsafe(local[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
            {
                return false;
            }
        }

        return true;
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            // What IdnMapping would only look through.
            var isPlain = domain.All(char.IsAscii) && !domain.Contains("xn--", StringComparison.OrdinalIgnoreCase);
            var ascii = (isPlain ? domain : new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain)).ToLowerInvariant();
            return ascii.Length <= 253 && ascii.Split('.').All(IsLabel) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // IdnMapping has no Try method
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');
}
