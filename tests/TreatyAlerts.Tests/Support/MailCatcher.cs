using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Support;

/// <summary>A real SMTP server (npm smtp-server) on a free port that gives back the mails it took, as mailparser reads them.</summary>
internal sealed class MailCatcher : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly NodeProcess process;

    private MailCatcher(NodeProcess process, int port, string thumbprint) => (this.process, Port, Thumbprint) = (process, port, thumbprint);

    public int Port { get; }

    /// <summary>SHA-256 thumbprint of the certificate that it made for itself.</summary>
    public string Thumbprint { get; }

    public static async Task<MailCatcher> StartAsync(MailCatcherOptions options, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        var arguments = JsonSerializer.Serialize(options with { Key = key.ExportPkcs8PrivateKeyPem(), Cert = certificate.ExportCertificatePem() }, Json);
        var process = await NodeTools.StartAsync("mail-catcher.mjs", [arguments], cancellation);
        var ready = await process.WaitForLineAsync(line => line.StartsWith("{\"ready\":", StringComparison.Ordinal), cancellation);
        using var port = JsonDocument.Parse(ready);
        return new MailCatcher(process, port.RootElement.GetProperty("ready").GetInt32(), certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    /// <summary>How to reach it.</summary>
    public SmtpOptions Options(SmtpSecurity security = SmtpSecurity.StartTls) => new()
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Security = security,
        TrustedThumbprint = Thumbprint,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>The mail with a Message-ID, here already or still on its way.</summary>
    public async Task<CaughtMail> MailAsync(string messageId, CancellationToken cancellation)
    {
        var line = await process.WaitForLineAsync(printed => printed.Contains($"\"messageId\":\"<{messageId}>\"", StringComparison.Ordinal), cancellation);
        return JsonSerializer.Deserialize<CaughtMail>(line, Json)!;
    }

    /// <summary>How many mails it took so far.</summary>
    public int Count() => process.Lines().Count(line => line.Contains("\"messageId\":", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => process.DisposeAsync();
}

/// <summary>How the server behaves; mail-catcher.mjs explains each.</summary>
internal sealed record MailCatcherOptions
{
    public string? User { get; init; }

    public string? Password { get; init; }

    public bool LoginOptional { get; init; }

    public string? Tls { get; init; }

    public bool Utf8 { get; init; } = true;

    public IReadOnlyList<string> AuthMethods { get; init; } = ["PLAIN", "LOGIN"];

    public IReadOnlyDictionary<string, string> Refuse { get; init; } = new Dictionary<string, string>();

    public bool DropData { get; init; }

    public string? Key { get; init; }

    public string? Cert { get; init; }
}

/// <summary>A mail as the server took it.</summary>
internal sealed record CaughtMail(
    string EnvelopeFrom,
    IReadOnlyList<string> EnvelopeTo,
    bool Secure,
    string? User,
    string Session,
    CaughtAddress From,
    CaughtAddress To,
    string Subject,
    DateTimeOffset Date,
    string Text,
    string Html,
    IReadOnlyList<IReadOnlyList<string>> Headers,
    byte[] Raw);

/// <summary>An address as mailparser reads it.</summary>
internal sealed record CaughtAddress(string Address, string Name);
