using System.Globalization;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Digests.Feedback;

/// <summary>Reads the mails of a folder that bounces are delivered into: a Maildir, or a plain folder of .eml files.</summary>
/// <remarks>
/// What was read moves to <c>done/</c>, what was not to <c>unread/</c> with the reason beside it. A file is applied before it is moved: a crash in
/// between applies it again, which changes nothing. Whoever writes into a plain folder writes elsewhere first and moves the file in.
/// </remarks>
public sealed partial class BounceMailbox(MailEvents events, TimeProvider time, ILogger<BounceMailbox> logger)
{
    /// <summary>One pass reads no more; the rest comes with the next.</summary>
    private const int MostFiles = 500;

    private static readonly string[] Maildir = ["new", "cur"];

    /// <summary>Reads what is there; nothing in it stops the others.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyList<MailboxFile>> RunAsync(string folder, CancellationToken cancellation = default)
    {
        var read = new List<MailboxFile>();
        foreach (var file in Files(folder).Take(MostFiles))
        {
            cancellation.ThrowIfCancellationRequested();
            read.Add(await ReadAsync(folder, file, cancellation));
        }

        return read;
    }

    private async Task<MailboxFile> ReadAsync(string folder, FileInfo file, CancellationToken cancellation)
    {
        try
        {
            var reading = file.Length > MailReports.Largest
                ? new ReportReading([], string.Create(CultureInfo.InvariantCulture, $"It has more than {MailReports.Largest / 1024 / 1024} MB."))
                : MailReports.Read(await File.ReadAllBytesAsync(file.FullName, cancellation), Received(file));
            var result = await events.ApplyAsync(reading.Events, cancellation);
            if (result.Busy == 0)
            {
                await MoveAsync(file, Path.Combine(folder, reading.Problem is null ? "done" : "unread"), reading.Problem, cancellation);
            }

            if (reading.Problem is not null)
            {
                Log.Unread(logger, file.Name, reading.Problem);
            }

            return new MailboxFile(file.Name, reading.Events, result, reading.Problem);
        }
        catch (Exception problem) when (problem is (IOException and not Storage.BlobStoreException) or UnauthorizedAccessException)
        {
            // It stays where it is: the folder's rights are the operator's to mend.
            Log.Unread(logger, file.Name, problem.Message);
            return new MailboxFile(file.Name, [], MailEventsResult.None, problem.Message);
        }
    }

    private DateTimeOffset Received(FileInfo file)
    {
        var (now, written) = (time.GetUtcNow(), new DateTimeOffset(file.LastWriteTimeUtc));
        return written < now ? written : now;
    }

    // A link may lead anywhere, and a hidden file is one that is still being written.
    private static IEnumerable<FileInfo> Files(string folder)
    {
        var root = new DirectoryInfo(folder);
        var isMaildir = Directory.Exists(Path.Combine(folder, "new"));
        var found = isMaildir
            ? Maildir.Select(name => new DirectoryInfo(Path.Combine(folder, name))).Where(place => place.Exists).SelectMany(place => place.EnumerateFiles())
            : root.EnumerateFiles("*.eml");
        return found.Where(file => !file.Name.StartsWith('.') && file.LinkTarget is null).OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal);
    }

    private static async Task MoveAsync(FileInfo file, string to, string? problem, CancellationToken cancellation)
    {
        Directory.CreateDirectory(to);
        var name = file.Name;
        for (var number = 2; File.Exists(Path.Combine(to, name)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{file.Name}.{number}");
        }

        if (problem is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(to, $"{name}.reason.txt"), problem + Environment.NewLine, cancellation);
        }

        File.Move(file.FullName, Path.Combine(to, name));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Mail {File} of the bounce mailbox was not read: {Problem}")]
        public static partial void Unread(ILogger logger, string file, string problem);
    }
}

/// <summary>One file of the mailbox and what became of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Events">What it tells.</param>
/// <param name="Result">What was made of that.</param>
/// <param name="Problem">Why it could not be read; null when it was.</param>
public sealed record MailboxFile(string Name, IReadOnlyList<MailEvent> Events, MailEventsResult Result, string? Problem);
