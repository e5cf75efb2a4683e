using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Subscribers;

/// <summary>A signed link is good for one purpose, one subscriber and one system.</summary>
public sealed class LinkSignerTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly string folder = TempFolder.Create();
    private readonly LinkSigner signer;

    public LinkSignerTests() => signer = new LinkSigner(new FolderBlobStore(folder));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_token_is_good_for_its_purpose_only()
    {
        var token = await signer.SignAsync("leave", Id, TestContext.Current.CancellationToken);

        Assert.Equal(Id, await ReadAsync("leave", token));
        Assert.Null(await ReadAsync("manage", token));
        Assert.Null(await ReadAsync("", token));
        Assert.Equal(token, await signer.SignAsync("leave", Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_is_refused()
    {
        var token = await signer.SignAsync("leave", Id, TestContext.Current.CancellationToken);
        for (var at = 0; at < token.Length; at++)
        {
            var other = token[at] == '0' ? '1' : '0';
            Assert.Null(await ReadAsync("leave", token[..at] + other + token[(at + 1)..]));
            Assert.Null(await ReadAsync("leave", token[..at]));
            Assert.Null(await ReadAsync("leave", token.Remove(at, 1)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef.")]
    [InlineData(".0123456789abcdef0123456789abcdef")]
    [InlineData("a.b.0123456789abcdef0123456789abcdef")]
    [InlineData("a.٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١")]
    [InlineData("\0.0123456789abcdef0123456789abcdef")]
    public async Task What_is_no_token_is_refused(string? token) => Assert.Null(await ReadAsync("leave", token));

    [Fact]
    public async Task An_endless_token_is_refused() => Assert.Null(await ReadAsync("leave", new string('a', 1_000_000)));

    [Fact]
    public async Task A_token_of_another_system_is_refused()
    {
        var elsewhere = TempFolder.Create();
        var foreign = await new LinkSigner(new FolderBlobStore(elsewhere)).SignAsync("leave", Id, TestContext.Current.CancellationToken);
        Directory.Delete(elsewhere, recursive: true);

        Assert.Null(await ReadAsync("leave", foreign));
    }

    [Fact]
    public async Task Twenty_that_start_at_once_agree_on_one_key_and_it_survives_a_restart()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => new LinkSigner(new FolderBlobStore(folder)).SignAsync("leave", Id, TestContext.Current.CancellationToken))));

        Assert.Single(tokens.Distinct());
        Assert.Equal(Id, await ReadAsync("leave", tokens[0]));
    }

    [Fact]
    public async Task A_preview_writes_no_key_and_shows_the_real_token_once_there_is_one()
    {
        var before = await signer.PreviewAsync("leave", Id, TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));

        var real = await signer.SignAsync("leave", Id, TestContext.Current.CancellationToken);
        Assert.NotEqual(before, real);
        Assert.Null(await ReadAsync("leave", before));
        Assert.Equal(real, await signer.PreviewAsync("leave", Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"key\": \"\"}")]
    [InlineData("{\"key\": \"c2hvcnQ=\"}")]
    [InlineData("{\"key\": \"no base 64!\"}")]
    [InlineData("torn")]
    public async Task A_damaged_key_signs_nothing_and_is_named(string content)
    {
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder, "keys", "links.json"), content, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DamagedBlobException>(() => signer.SignAsync("leave", Id, TestContext.Current.CancellationToken));
        Assert.Contains("keys/links.json", error.Message, StringComparison.Ordinal);
    }

    private Task<string?> ReadAsync(string purpose, string? token) => signer.ReadAsync(purpose, token, TestContext.Current.CancellationToken);
}
