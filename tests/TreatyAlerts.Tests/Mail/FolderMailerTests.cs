using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;

namespace TreatyAlerts.Tests.Mail;

public sealed class FolderMailerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("outbox").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_mail_is_a_file_with_its_bytes()
    {
        var outbox = Path.Combine(folder, "made", "on", "first", "use");
        var result = await new FolderMailer(outbox).SendAsync(Mails.Plain, TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        Assert.Equal(result.Detail, Assert.Single(Directory.GetFiles(outbox)));
        Assert.StartsWith("20261122T070500Z-daily-2026-11-22-ab12-", Path.GetFileName(result.Detail), StringComparison.Ordinal);
        Assert.Equal(MimeWriter.Write(Mails.Plain), await File.ReadAllBytesAsync(result.Detail, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_file_even_at_the_same_time()
    {
        var mailer = new FolderMailer(folder);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken)));

        Assert.All(results, result => Assert.Equal(MailOutcome.Accepted, result.Outcome));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Ids_that_differ_only_in_strange_characters_are_two_files()
    {
        var mailer = new FolderMailer(folder);
        await mailer.SendAsync(Mails.Plain with { MessageId = "/a/b@x.example" }, TestContext.Current.CancellationToken);
        await mailer.SendAsync(Mails.Plain with { MessageId = "!a!b@x.example" }, TestContext.Current.CancellationToken);

        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_defers_and_is_named()
    {
        var blocked = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(blocked, "not a folder", TestContext.Current.CancellationToken);

        var result = await new FolderMailer(blocked).SendAsync(Mails.Plain, TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains(blocked, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("reader", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_mail_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FolderMailer(folder).SendAsync(Mails.Plain, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder));
    }
}
