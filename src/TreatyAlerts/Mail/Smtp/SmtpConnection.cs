using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>One conversation with a server: greeting, TLS, login, then mail after mail (RFC 5321, 3207, 4954, 6531).</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly SmtpOptions options;
    private Stream stream;
    private SmtpLines lines;
    private SmtpExtensions extensions = SmtpExtensions.None;
    private bool isPrivate;

    private SmtpConnection(SmtpOptions options, Stream stream)
    {
        this.options = options;
        this.stream = stream;
        lines = new SmtpLines(stream);
    }

    /// <summary>How many mails it has carried.</summary>
    public int Mails { get; private set; }

    /// <summary>The end of the server's certificate; null without TLS.</summary>
    public DateTimeOffset? CertificateUntil => stream is SslStream { RemoteCertificate: X509Certificate2 certificate } ? new DateTimeOffset(certificate.NotAfter.ToUniversalTime()) : null;

    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancellation)
    {
        var connection = new SmtpConnection(options, await Steps.WithinAsync(options.Timeout, "connecting", token => ConnectAsync(options, token), cancellation));
        try
        {
            await connection.GreetAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one mail; a no to the address or to the mail is the result, any other failure an exception.</summary>
    public async Task<MailResult> SendAsync(MailAddress from, MailAddress to, byte[] mail, CancellationToken cancellation)
    {
        Mails++;
        var international = from.IsInternational || to.IsInternational;
        if (international && !extensions.Has("SMTPUTF8"))
        {
            return new MailResult(MailOutcome.Refused, "The server takes no international addresses (SMTPUTF8, RFC 6531).");
        }

        var size = extensions.Has("SIZE") ? $" SIZE={mail.Length}" : "";
        await DemandAsync("sender", $"MAIL FROM:<{from.Wire}>{size}{(international ? " SMTPUTF8" : "")}", cancellation);
        var recipient = await AskAsync("recipient", $"RCPT TO:<{to.Wire}>", cancellation);
        if (!recipient.IsPositive)
        {
            return SmtpVerdict.Of(recipient, to, toRecipient: true);
        }

        var data = await AskAsync("data", "DATA", cancellation);
        if (data.Code != 354)
        {
            return SmtpVerdict.Of(data.IsPositive ? data with { Code = 451 } : data, to);
        }

        return SmtpVerdict.Of(await TransmitAsync(DotStuffing.Stuff(mail), cancellation), to);
    }

    /// <summary>False when the server has gone in the meantime.</summary>
    public async Task<bool> ResetAsync(CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync("reset", "RSET", cancellation)).IsPositive;
        }
        catch (Exception gone) when (gone is IOException or SocketException or SmtpStepException)
        {
            return false;
        }
    }

    /// <summary>Says goodbye and closes; a server that does not answer is left.</summary>
    public async Task QuitAsync()
    {
        try
        {
            await Steps.WithinAsync(TimeSpan.FromSeconds(2), "goodbye", token => ExchangeAsync("QUIT", token), CancellationToken.None);
        }
        catch (Exception gone) when (gone is IOException or SocketException or SmtpStepException)
        {
            // it was leaving anyway
        }

        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<Stream> ConnectAsync(SmtpOptions options, CancellationToken cancellation)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(options.Host, options.Port, cancellation);
        var socket = client.Client;
        client.Client = null!; // the stream owns it from here; disposing the client must not close it
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task GreetAsync(CancellationToken cancellation)
    {
        if (options is { Security: SmtpSecurity.Auto, Port: 465 })
        {
            await StartTlsAsync(cancellation);
        }

        var greeting = await Steps.WithinAsync(options.Timeout, "greeting", token => lines.ReadAsync(token), cancellation);
        Expect("greeting", greeting);
        await HelloAsync(cancellation);
        if (!isPrivate && options.Security != SmtpSecurity.None && extensions.Has("STARTTLS"))
        {
            await DemandAsync("STARTTLS", "STARTTLS", cancellation);
            await StartTlsAsync(cancellation);

            // what was said before TLS may come from anybody (RFC 3207 section 4.2)
            await HelloAsync(cancellation);
        }

        if (!isPrivate && options.Security == SmtpSecurity.StartTls)
        {
            throw new SmtpStepException("the server offers no STARTTLS. Use a port that does, or set Smtp:Security to None for a server on this machine.");
        }

        if (options.User.Length > 0)
        {
            await LogInAsync(cancellation);
        }
    }

    private async Task HelloAsync(CancellationToken cancellation)
    {
        var name = options.HelloName.Length > 0 ? options.HelloName : SmtpExtensions.MachineName();
        extensions = SmtpExtensions.Read(Expect("EHLO", await AskAsync("EHLO", $"EHLO {name}", cancellation)));
    }

    private async Task StartTlsAsync(CancellationToken cancellation)
    {
        if (lines.HasUnread)
        {
            throw new SmtpStepException("the server sent more than its answer to STARTTLS; somebody may sit between.");
        }

        stream = await Steps.WithinAsync(options.Timeout, "TLS", token => SmtpTls.StartAsync(stream, options, token), cancellation);
        lines = new SmtpLines(stream);
        isPrivate = true;
    }

    private async Task LogInAsync(CancellationToken cancellation)
    {
        if (!isPrivate && options.Security == SmtpSecurity.Auto)
        {
            throw new SmtpStepException("the server offers no TLS, and a password does not go out in plain text. Set Smtp:Security to None if the network is private.");
        }

        if (extensions.Allows("AUTH", "PLAIN"))
        {
            await DemandAsync("login", $"AUTH PLAIN {Base64($"\0{options.User}\0{options.Password}")}", cancellation);
        }
        else if (extensions.Allows("AUTH", "LOGIN"))
        {
            await DemandAsync("login", "AUTH LOGIN", cancellation);
            await DemandAsync("login", Base64(options.User), cancellation);
            await DemandAsync("login", Base64(options.Password), cancellation);
        }
        else
        {
            throw new SmtpStepException("the server offers no login that we speak (PLAIN, LOGIN). Remove Smtp:User if it needs none.");
        }
    }

    private Task<SmtpReply> TransmitAsync(byte[] stuffed, CancellationToken cancellation) =>
        Steps.WithinAsync(
            options.Timeout,
            "data",
            async token =>
            {
                await stream.WriteAsync(stuffed, token);
                await stream.FlushAsync(token);
                return await lines.ReadAsync(token);
            },
            cancellation);

    private async Task DemandAsync(string step, string command, CancellationToken cancellation) => Expect(step, await AskAsync(step, command, cancellation));

    private Task<SmtpReply> AskAsync(string step, string command, CancellationToken cancellation) =>
        Steps.WithinAsync(options.Timeout, step, token => ExchangeAsync(command, token), cancellation);

    private async Task<SmtpReply> ExchangeAsync(string command, CancellationToken cancellation)
    {
        await lines.WriteAsync(command, cancellation);
        return await lines.ReadAsync(cancellation);
    }

    private static SmtpReply Expect(string step, SmtpReply reply) => reply.IsPositive ? reply : throw new SmtpReplyException(step, reply);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
