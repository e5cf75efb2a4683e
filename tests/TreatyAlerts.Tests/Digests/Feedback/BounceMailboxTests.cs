using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Mail.Events;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests.Feedback;

public sealed class BounceMailboxTests : IAsyncLifetime
{
    private readonly string folder = TempFolder.Create();
    private readonly AlertsApp app;

    public BounceMailboxTests() => app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Mail:BounceFolder"] = folder });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Maildir_or_a_folder_of_eml_files_is_read_and_tidied(bool maildir)
    {
        var (reader, mail) = await SentAsync();
        var place = maildir ? Directory.CreateDirectory(Path.Combine(folder, "new")).FullName : folder;
        Put(Path.Combine(place, "1.eml"), Reports.Postfix(reader.Address, mail.MessageId));
        Put(Path.Combine(place, "2.eml"), "Subject: A question\n\nWhen is the next session?");
        Put(Path.Combine(place, ".hidden.eml"), "being written");
        File.CreateSymbolicLink(Path.Combine(place, "link.eml"), "/etc/hostname");

        await app.Get<BouncePass>().RunAsync(Cancel);

        Assert.Equal(SuppressionReason.HardBounce, (await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel))!.Suppressed()?.Reason);
        Assert.True(File.Exists(Path.Combine(folder, "done", "1.eml")));
        Assert.True(File.Exists(Path.Combine(folder, "unread", "2.eml")));
        Assert.Contains("somebody may want an answer", await File.ReadAllTextAsync(Path.Combine(folder, "unread", "2.eml.reason.txt"), Cancel), StringComparison.Ordinal);
        Assert.Equal([".hidden.eml", "link.eml"], Directory.EnumerateFiles(place).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(await app.Get<BounceMailbox>().RunAsync(folder, Cancel));
    }

    [Fact]
    public async Task Names_that_come_again_are_kept_both_and_a_giant_is_not_read()
    {
        for (var i = 0; i < 2; i++)
        {
            Put(Path.Combine(folder, "a.eml"), Reports.Postfix(action: "delayed"));
            await using (var giant = new FileStream(Path.Combine(folder, "giant.eml"), FileMode.Create))
            {
                giant.SetLength(MailReports.Largest + 1);
            }

            Assert.Equal(2, (await app.Get<BounceMailbox>().RunAsync(folder, Cancel)).Count);
        }

        Assert.Equal(["a.eml", "a.eml.2"], Directory.EnumerateFiles(Path.Combine(folder, "done")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(folder, "unread")).Count());
    }

    [Fact]
    public async Task A_file_whose_bucket_is_being_sent_stays_for_the_next_time()
    {
        var (reader, mail) = await SentAsync();
        Put(Path.Combine(folder, "1.eml"), Reports.Postfix(reader.Address, mail.MessageId));
        await using (await app.Store.TryLockAsync(TreatyAlerts.Digests.LedgerBook.LockOf(new TreatyAlerts.Digests.DigestWork(Cadence.Instant, reader.Bucket)), Cancel))
        {
            Assert.Equal(1, Assert.Single(await app.Get<BounceMailbox>().RunAsync(folder, Cancel)).Result.Busy);
        }

        Assert.True(File.Exists(Path.Combine(folder, "1.eml")));
        Assert.Equal(1, Assert.Single(await app.Get<BounceMailbox>().RunAsync(folder, Cancel)).Result.Applied);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_stops_nothing()
    {
        Directory.Delete(folder, recursive: true);
        await app.Get<BouncePass>().RunAsync(Cancel);
        Directory.CreateDirectory(folder);
        await app.Get<BouncePass>().RunAsync(Cancel);
    }

    private async Task<(Subscriber Reader, MailMessage Mail)> SentAsync()
    {
        var reader = await app.SubscribeAsync("evidence");
        await new NewsDesk(app).PublishAsync(22);
        return (reader, Assert.Single((await app.DigestAsync()).Mails).Message);
    }

    private static void Put(string file, string mail)
    {
        File.WriteAllBytes(file, Reports.Bytes(mail));
        File.SetLastWriteTimeUtc(file, new DateTime(2036, 3, 2, 0, 0, 0, DateTimeKind.Utc));
    }
}
