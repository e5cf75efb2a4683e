using System.Globalization;
using System.Security.Cryptography;

namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Judges DNS records as the servers of the big mail providers do.</summary>
internal static class SenderRecords
{
    /// <summary>RFC 7208 section 4.6.4; the terms within included records count too, and are not followed here.</summary>
    private const int MostLookups = 10;

    public static Finding Mx(string domain, IReadOnlyList<string> exchanges) => exchanges switch
    {
        [] => Finding.Warn("MX", $"{domain} has no MX record", "Bounces and answers may not come back: publish one, or send from a domain that takes mail."),
        ["."] => Finding.Fail("MX", $"{domain} takes no mail (a null MX)", "Many servers refuse mail from such a domain: send from one that takes mail."),
        _ => Finding.Ok("MX", string.Join(", ", exchanges.Select(exchange => exchange.TrimEnd('.')))),
    };

    public static Finding Spf(string domain, IReadOnlyList<string> texts)
    {
        var records = texts.Where(text => text.Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || text.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase)).ToList();
        if (records is not [var record])
        {
            return records.Count == 0
                ? Finding.Fail("SPF", $"{domain} has no SPF record", "Publish a TXT record such as \"v=spf1 include:your-provider.example ~all\".")
                : Finding.Fail("SPF", $"{domain} has {records.Count} SPF records", "Leave one: several count as none (RFC 7208 section 4.5).");
        }

        var terms = record.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var lookups = terms.Count(term => Mechanism(term) is "include" or "a" or "mx" or "ptr" or "exists" or "redirect");
        var all = terms.FirstOrDefault(term => Mechanism(term) is "all");
        return lookups > MostLookups ? Finding.Fail("SPF", record, string.Create(CultureInfo.InvariantCulture, $"It asks {lookups} times, and {MostLookups} are allowed: take some terms out."))
            : all is "all" or "+all" ? Finding.Fail("SPF", record, "It lets the whole world send in your name: end it in ~all or -all.")
            : all is "?all" || (all is null && !terms.Any(term => Mechanism(term) is "redirect")) ? Finding.Warn("SPF", record, "It says nothing of other senders: end it in ~all or -all.")
            : Finding.Ok("SPF", record);

        static string Mechanism(string term) => term.TrimStart('+', '-', '~', '?').Split(':', '=', '/')[0].ToLowerInvariant();
    }

    public static Finding Dkim(string name, IReadOnlyList<string> texts)
    {
        var tags = texts.Select(Tags).FirstOrDefault(found => found.ContainsKey("p"));
        if (tags is null)
        {
            return Finding.Fail("DKIM", $"{name} holds no key", "Publish the record that your mail provider shows, or correct Mail:DkimSelectors.");
        }

        if (tags["p"].Length == 0)
        {
            return Finding.Fail("DKIM", $"the key of {name} is revoked", "Take the selector out of Mail:DkimSelectors, or publish its new key.");
        }

        var kind = tags.GetValueOrDefault("k", "rsa");
        var bits = kind is "ed25519" ? 256 : Bits(tags["p"]);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{name}: {kind}, {bits} bits");
        return bits is null ? Finding.Fail("DKIM", $"{name} holds something that is no {kind} key", "Copy the record from your mail provider again; long ones are cut by some forms.")
            : kind is not "ed25519" && bits < 1024 ? Finding.Fail("DKIM", seen, "Keys below 1024 bits are ignored (RFC 8301): make a new one of 2048.")
            : kind is not "ed25519" && bits < 2048 ? Finding.Warn("DKIM", seen, "Make a new key of 2048 bits when you can.")
            : Finding.Ok("DKIM", seen);
    }

    /// <param name="domain">Where the record was found.</param>
    /// <param name="records">The DMARC records there.</param>
    /// <param name="isOwn">False where a domain above the sender's was found.</param>
    public static Finding Dmarc(string domain, IReadOnlyList<string> records, bool isOwn)
    {
        if (records is not [var record])
        {
            return records.Count == 0
                ? Finding.Fail("DMARC", $"_dmarc.{domain} has no DMARC record", "Publish a TXT record there such as \"v=DMARC1; p=none; rua=mailto:you@your-domain.example\" and tighten it later.")
                : Finding.Fail("DMARC", $"_dmarc.{domain} has {records.Count} DMARC records", "Leave one: several count as none (RFC 7489 section 6.6.3).");
        }

        var tags = Tags(record);
        var policy = (!isOwn && tags.TryGetValue("sp", out var below) ? below : tags.GetValueOrDefault("p", "")).ToLowerInvariant();
        return policy switch
        {
            "reject" or "quarantine" => Finding.Ok("DMARC", $"_dmarc.{domain}: {record}"),
            "none" => Finding.Warn("DMARC", $"_dmarc.{domain}: {record}", "Others may still send in your name: p=quarantine once the reports show that your own mail passes."),
            _ => Finding.Fail("DMARC", $"_dmarc.{domain}: {record}", "It has no policy: add p=none, p=quarantine or p=reject."),
        };
    }

    private static Dictionary<string, string> Tags(string record)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in record.Split(';'))
        {
            if (tag.Split('=', 2) is [var name, var value])
            {
                tags.TryAdd(name.Trim(), string.Concat(value.Where(c => !char.IsWhiteSpace(c))));
            }
        }

        return tags;
    }

    private static int? Bits(string key)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return rsa.KeySize;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
