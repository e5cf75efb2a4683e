using System.Text;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>A folder of mails, and beside it a log of each that was accepted: a mail that is sent again replaces its file, but is logged twice.</summary>
internal sealed class LoggedMailer(string folder, string log) : IMailer
{
    private readonly FolderMailer inner = new(folder);

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        var result = await inner.SendAsync(message, cancellation);

        // One write to the end of a file is whole or not there, whenever the process is killed.
        await using var file = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{message.MessageId}\n"), CancellationToken.None);
        return result;
    }
}
