using System.Globalization;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Subscribers;

/// <summary>Which domains' addresses are taken.</summary>
public sealed class DomainPolicy
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private readonly HashSet<string> blocked;
    private readonly HashSet<string> allowed;

    public DomainPolicy(SubscriberOptions options)
    {
        var lines = options.BlockedDomainsFile is { } file ? File.ReadLines(file).Select(line => line.Split('#')[0]) : [];
        blocked = [.. options.BlockedDomains.Concat(lines).Select(Ascii).OfType<string>()];
        allowed = [.. options.AllowedDomains.Select(Ascii).OfType<string>()];
    }

    /// <summary>True when addresses of this one's domain are taken.</summary>
    public bool Takes(MailAddress address)
    {
        var wire = address.Wire;
        List<string> domains = [.. WithParents(wire[(wire.LastIndexOf('@') + 1)..])];
        return !domains.Exists(blocked.Contains) && (allowed.Count == 0 || domains.Exists(allowed.Contains));
    }

    /// <summary>A domain in the form of DNS, in small letters; null for what is none.</summary>
    internal static string? Ascii(string domain)
    {
        try
        {
            return domain.Trim().Trim('.') is { Length: > 0 } plain ? Idn.GetAscii(plain).ToLowerInvariant() : null;
        }
        catch (ArgumentException)
        {
            return null; // IdnMapping has no Try method
        }
    }

    private static IEnumerable<string> WithParents(string domain)
    {
        for (var rest = domain; rest.Length > 0; rest = rest.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? rest[(at + 1)..] : "")
        {
            yield return rest;
        }
    }
}
