using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Mail.Mime;

namespace TreatyAlerts.Mail;

/// <summary>Writes each mail as an .eml file into a folder.</summary>
/// <remarks>The file's name comes from Date and Message-ID, so a mail that is sent again replaces its own file.</remarks>
public sealed class FolderMailer(string folder) : IMailer
{
    private static int written;

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> idle = [];
    private readonly string folder = Path.GetFullPath(folder);

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Send(message));
    }

    private MailResult Send(MailMessage message)
    {
        var path = Path.Combine(folder, FileName(message));
        var temporary = Path.Combine(folder, $".{Environment.ProcessId}-{Interlocked.Increment(ref written)}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            var mail = idle.TryTake(out var used) ? used : new ArrayBufferWriter<byte>();
            mail.ResetWrittenCount();
            MimeWriter.Write(message, mail);
            Write(temporary, mail.WrittenSpan);
            idle.Add(mail);
            File.Move(temporary, path, overwrite: true);
            return new MailResult(MailOutcome.Accepted, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new MailResult(MailOutcome.Deferred, $"The mail folder {folder} cannot be written: {problem.Message} Make it writable, or name another one.");
        }
        finally
        {
            DeleteQuietly(temporary);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> mail)
    {
        // through to the disk before the rename: after a power cut the name must not stand for an empty file
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.WriteThrough);
        RandomAccess.Write(file, mail, 0);
    }

    private static string FileName(MailMessage message)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)).AsSpan(0, 4));
        var id = string.Concat(message.MessageId.TakeWhile(c => c != '@').Take(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{message.Date.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{id}-{hash}.eml");
    }

    private static void DeleteQuietly(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // a left-over hidden file harms nobody; the result already tells about the folder
        }
    }
}
