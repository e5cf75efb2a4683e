using System.Net;
using DnsClient;
using DnsClient.Protocol;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Looks at the sender's address and at what DNS says of its domain: MX, SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489).</summary>
public sealed class SenderCheckup(DigestOptions digests, MailOptions mail)
{
    private const string Sender = "sender";

    // Names that no mail can come from (RFC 2606, RFC 6761, RFC 6762).
    private static readonly string[] Nowhere = ["localhost", "localdomain", "local", "test", "invalid", "example", "internal"];

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(bool offline, CancellationToken cancellation)
    {
        var address = new MailAddress(digests.From).Wire;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        var isNowhere = !domain.Contains('.', StringComparison.Ordinal) || Nowhere.Contains(domain.Split('.')[^1]);
        if (isNowhere)
        {
            return [
                Finding.Fail(Sender, $"mails come from {digests.From}, which nobody can answer or verify", "Set Digests:From to an address of a domain of yours."),
                .. DnsNames.Select(name => Finding.Skipped(name, $"{domain} is no domain of the public DNS"))];
        }

        List<Finding> findings = [Finding.Ok(Sender, $"mails come from {digests.From}")];
        return offline
            ? [.. findings, .. DnsNames.Select(name => Finding.Skipped(name, "offline"))]
            : [.. findings, .. await AskAsync(domain, cancellation)];
    }

    private static string[] DnsNames { get; } = ["MX", "SPF", "DKIM", "DMARC"];

    private async Task<IReadOnlyList<Finding>> AskAsync(string domain, CancellationToken cancellation)
    {
        var client = Client();
        return
        [
            await TryAsync("MX", async () => SenderRecords.Mx(domain, [.. (await QueryAsync(client, domain, QueryType.MX, cancellation)).MxRecords().Select(record => record.Exchange.Value)])),
            await TryAsync("SPF", async () => SenderRecords.Spf(domain, await TextsAsync(client, domain, cancellation))),
            .. await DkimAsync(client, domain, cancellation),
            await TryAsync("DMARC", () => DmarcAsync(client, domain, cancellation)),
        ];
    }

    private async Task<IReadOnlyList<Finding>> DkimAsync(LookupClient client, string domain, CancellationToken cancellation)
    {
        if (mail.DkimSelectors.Count == 0)
        {
            return [Finding.Warn("DKIM", "no selector is known, so no key was looked for", "Set Mail:DkimSelectors to the names that your mail provider shows, such as [\"s1\", \"s2\"].")];
        }

        var findings = new List<Finding>();
        foreach (var selector in mail.DkimSelectors)
        {
            var name = $"{selector}._domainkey.{domain}";
            findings.Add(await TryAsync("DKIM", async () => SenderRecords.Dkim(name, await TextsAsync(client, name, cancellation))));
        }

        return findings;
    }

    // Where the domain itself says nothing, the domains above it do, the nearest first.
    private static async Task<Finding> DmarcAsync(LookupClient client, string domain, CancellationToken cancellation)
    {
        for (var name = domain; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            var records = (await TextsAsync(client, $"_dmarc.{name}", cancellation)).Where(text => text.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase)).ToList();
            if (records.Count > 0)
            {
                return SenderRecords.Dmarc(name, records, isOwn: name == domain);
            }
        }

        return SenderRecords.Dmarc(domain, [], isOwn: true);
    }

    private static async Task<Finding> TryAsync(string name, Func<Task<Finding>> look)
    {
        try
        {
            return await look();
        }
        catch (DnsResponseException e)
        {
            return Finding.Fail(name, $"DNS could not be asked: {e.Message}", "Look at this machine's resolver, or set Mail:DnsServer.");
        }
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(LookupClient client, string name, CancellationToken cancellation) =>
        [.. (await QueryAsync(client, name, QueryType.TXT, cancellation)).TxtRecords().Select(record => string.Concat(record.Text))];

    private static async Task<IReadOnlyList<DnsResourceRecord>> QueryAsync(LookupClient client, string name, QueryType type, CancellationToken cancellation)
    {
        var answer = await client.QueryAsync(name, type, cancellationToken: cancellation);
        return answer.HasError && answer.Header.ResponseCode is not DnsHeaderResponseCode.NotExistentDomain
            ? throw new DnsResponseException((DnsResponseCode)answer.Header.ResponseCode)
            : answer.Answers;
    }

    private LookupClient Client()
    {
        var timeout = TimeSpan.FromSeconds(5);
        return string.IsNullOrEmpty(mail.DnsServer)
            ? new LookupClient(new LookupClientOptions { Timeout = timeout, Retries = 1, UseCache = false })
            : new LookupClient(new LookupClientOptions(EndPoint(mail.DnsServer)) { Timeout = timeout, Retries = 1, UseCache = false });
    }

    private static IPEndPoint EndPoint(string server) => IPEndPoint.Parse(server) is { Port: 0 } withoutPort ? new IPEndPoint(withoutPort.Address, 53) : IPEndPoint.Parse(server);
}
