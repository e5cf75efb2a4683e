using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Cli;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

public sealed class CopyTests(AzuriteFixture azurite) : IDisposable
{
    private const int Blobs = 1_500;
    private readonly TestFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_data_folder_goes_to_Azure_and_comes_back()
    {
        var (from, back, container) = (Filled(), folder["back"], azurite.NewName());
        var connection = await azurite.ConnectionAsync(Cancel);

        var there = await Call.DoneAsync("copy", "--from", from, "--to", connection, "--container", container);
        Assert.StartsWith("Copied 3 blobs", there.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", there.Output, StringComparison.Ordinal);
        var report = (await Call.DoneAsync("copy", "--from", connection, "--to", back, "--container", container, "--json")).Json;
        Assert.Equal(3, report.GetProperty("copied").GetInt32());
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(from, "keys/links.json"), Cancel), await File.ReadAllBytesAsync(Path.Combine(back, "keys/links.json"), Cancel));

        var compared = (await Call.DoneAsync("copy", "--from", from, "--to", back, "--dry-run", "--json")).Json;
        Assert.Equal((0, 3), (compared.GetProperty("copied").GetInt32(), compared.GetProperty("same").GetInt32()));
    }

    [Fact]
    public async Task A_copy_that_is_killed_goes_on_with_resume()
    {
        var (from, to) = (folder["from"], folder["to"]);
        var store = new FolderBlobStore(from);
        for (var number = 0; number < Blobs; number++)
        {
            await store.CreateAsync($"documents/{number}/document.json", new MemoryStream(Encoding.UTF8.GetBytes($"{number}")), cancellation: Cancel);
        }

        // The mark lies there until the last of them is over.
        await using (var copy = CliProcess.Start("copy", "--from", from, "--to", to))
        {
            while (!File.Exists(Path.Combine(to, "copy.json")))
            {
                Assert.False(copy.HasExited, "it was over before it was seen to begin");
                await Task.Delay(5, Cancel);
            }

            copy.Kill();
        }

        Assert.Contains("--resume", await Call.WrongAsync("copy", "--from", from, "--to", to), StringComparison.Ordinal);
        var report = (await Call.DoneAsync("copy", "--from", from, "--to", to, "--resume", "--json")).Json;
        Assert.Equal(Blobs, report.GetProperty("copied").GetInt32() + report.GetProperty("same").GetInt32());
        Assert.False(File.Exists(Path.Combine(to, "copy.json")));
        var compared = (await Call.DoneAsync("copy", "--from", from, "--to", to, "--dry-run", "--json")).Json;
        Assert.Equal(Blobs, compared.GetProperty("same").GetInt32());
    }

    [Fact]
    public async Task A_damaged_blob_is_named_and_the_exit_code_says_so()
    {
        var from = Filled();
        var snapshot = Directory.EnumerateFiles(Path.Combine(from, "snapshots")).Single();
        await File.WriteAllTextAsync(snapshot, "something else", Cancel);
        var call = await Call.RunAsync("copy", "--from", from, "--to", folder["to"]);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains(Path.GetFileName(snapshot), call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_ends_are_refused_before_anything_is_done()
    {
        var from = Filled();
        Assert.Contains("no folder", await Call.WrongAsync("copy", "--from", folder["nowhere"], "--to", folder["to"]), StringComparison.Ordinal);
        Assert.Contains("two places", await Call.WrongAsync("copy", "--from", from, "--to", from), StringComparison.Ordinal);
        Assert.Contains("within the other", await Call.WrongAsync("copy", "--from", from, "--to", Path.Combine(from, "copy")), StringComparison.Ordinal);
        Assert.Contains("--to", await Call.WrongAsync("copy", "--from", from, "--to", "http://example.org"), StringComparison.Ordinal);
        Assert.Contains("--to", await Call.WrongAsync("copy", "--from", from, "--to", "AccountName=broken"), StringComparison.Ordinal);
        Assert.Contains("Container", await Call.WrongAsync("copy", "--from", from, "--to", "UseDevelopmentStorage=true", "--container", "No Container"), StringComparison.Ordinal);
        Assert.Contains("holds 1 blobs", await Call.WrongAsync("copy", "--from", from, "--to", Path.GetDirectoryName(folder.Write("other/something.json", "{}"))!), StringComparison.Ordinal);
    }

    private string Filled()
    {
        folder.Write("from/keys/links.json", "{}");
        folder.Write("from/documents/1/document.json", "{}");
        folder.Write("from/treatyalerts.json", "{}");
        folder.Write($"from/snapshots/{Convert.ToHexStringLower(SHA256.HashData("bytes"u8))}", "bytes");
        return folder["from"];
    }
}
