using System.Collections.Concurrent;
using System.Security.Authentication;
using TreatyAlerts.Mail.Mime;
using TreatyAlerts.Mail.Smtp;

namespace TreatyAlerts.Mail;

/// <summary>Hands mails to an SMTP server over a few connections that are kept open between mails.</summary>
/// <remarks>
/// The failure ladder: the server says 5xx to the address or the mail → Refused; 4xx → Deferred; it says no to us (greeting, TLS, login,
/// sender), cannot be reached, breaks off or is silent → Deferred, since no address is to blame. A connection that broke is never used again.
/// </remarks>
public sealed class SmtpMailer(SmtpOptions options) : IMailer, IAsyncDisposable
{
    /// <summary>Some servers close a connection after a hundred mails; leaving first is kinder.</summary>
    private const int MailsPerConnection = 80;

    private readonly SemaphoreSlim free = new(Math.Max(1, options.Connections));
    private readonly ConcurrentBag<SmtpConnection> idle = [];

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        var mail = MimeWriter.Write(message);
        var from = options.From.Length == 0 ? message.From : new MailAddress(options.From);
        await free.WaitAsync(cancellation);
        SmtpConnection? connection = null;
        try
        {
            connection = await ReadyAsync(cancellation);
            var result = await connection.SendAsync(from, message.To, mail, cancellation);
            await KeepAsync(connection);
            connection = null;
            return result;
        }
        catch (SmtpReplyException no)
        {
            return new MailResult(MailOutcome.Deferred, $"{no.Step}: {SmtpVerdict.Detail(no.Reply, message.To)}");
        }
        catch (SmtpStepException silent)
        {
            return new MailResult(MailOutcome.Deferred, $"{options.Host}: {silent.Message}");
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException or AuthenticationException)
        {
            return new MailResult(MailOutcome.Deferred, $"{options.Host}: {SmtpVerdict.Clean(broken.Message, message.To)}");
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection))
        {
            await connection.QuitAsync();
        }

        free.Dispose();
    }

    /// <summary>A kept connection that still answers, or a new one.</summary>
    private async Task<SmtpConnection> ReadyAsync(CancellationToken cancellation)
    {
        while (idle.TryTake(out var kept))
        {
            var alive = false;
            try
            {
                alive = await kept.ResetAsync(cancellation);
            }
            finally
            {
                if (!alive)
                {
                    await kept.DisposeAsync();
                }
            }

            if (alive)
            {
                return kept;
            }
        }

        return await SmtpConnection.OpenAsync(options, cancellation);
    }

    private async Task KeepAsync(SmtpConnection connection)
    {
        if (connection.Mails >= MailsPerConnection)
        {
            await connection.QuitAsync();
            return;
        }

        idle.Add(connection);
    }
}
