using Microsoft.Playwright;
using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>What a reader's mail program shows, in a real browser; UPDATE_PICTURES=1 writes the pictures of the docs.</summary>
public sealed class DigestPictureTests(DigestPictureBrowser browser, DigestPictureMails mails) : IClassFixture<DigestPictureBrowser>, IClassFixture<DigestPictureMails>
{
    private const int Width = 720;
    private const int PictureHeight = 1000;
    private const int MostPictureBytes = 400_000;

    [Fact]
    public async Task Looking_at_a_mail_asks_nobody_for_anything()
    {
        foreach (var html in mails.English)
        {
            await using var page = await browser.ShowAsync(html, Width);
            Assert.Empty(page.Requests);
        }
    }

    [Theory]
    [InlineData(360)]
    [InlineData(Width)]
    public async Task Nothing_sticks_out_of_the_window(int width)
    {
        foreach (var html in mails.English.Append(LongestWords()))
        {
            await using var page = await browser.ShowAsync(html, width);
            Assert.Equal(0, await page.OverflowAsync());
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "rgb(26, 34, 41)")]
    public async Task Every_text_stands_out_from_its_background(ColorScheme scheme, string card)
    {
        foreach (var html in new[] { mails.English[0], Render(DigestMailExamples.TwoGroups with { IsBacklog = true, More = 3 }) })
        {
            await using var page = await browser.ShowAsync(html, Width, scheme);
            Assert.Equal(card, await page.BackgroundAsync(".card"));
            var contrasts = await page.ContrastsAsync();
            Assert.True(contrasts.Count > 20);
            Assert.DoesNotContain(contrasts, contrast => contrast.Ratio < 4.5);
        }
    }

    [Fact]
    public async Task An_arabic_digest_reads_from_right_to_left_and_its_symbols_from_left_to_right()
    {
        await using var page = await browser.ShowAsync(Render(DigestMailExamples.TwoGroups with { Language = "ar" }), 360);

        Assert.Equal("rtl", await page.DirectionAsync("html"));
        Assert.Equal("rtl", await page.DirectionAsync(".card"));
        Assert.Equal("ltr", await page.DirectionAsync(".symbol"));
        Assert.Equal(0, await page.OverflowAsync());
    }

    [Fact]
    public async Task The_picture_of_the_readme_shows_the_demo_s_richest_digest()
    {
        await using var page = await browser.ShowAsync(mails.English[0], Width, scale: 1.5f);
        await KeepAsync("digest.png", page);
    }

    [Fact]
    public async Task The_other_picture_shows_an_arabic_digest_at_night()
    {
        var digest = DigestMailExamples.Of([new DigestGroup("AHC", null, [DigestMailExamples.ReplacedDraft, DigestMailExamples.ArabicOut])], language: "ar");
        var html = Render(digest with { Coverage = DigestMailExamples.Outage });
        await using var page = await browser.ShowAsync(html, Width, ColorScheme.Dark, scale: 1.5f);
        await KeepAsync("digest-ar.png", page);
    }

    /// <summary>A picture of the docs: written anew with UPDATE_PICTURES=1, and always there.</summary>
    private static async Task KeepAsync(string name, DigestPicturePage page)
    {
        var file = Path.Combine(Repository.Root, "docs", "images", name);
        var picture = await page.PictureAsync(Width, PictureHeight);
        Assert.True(picture.Length > 50_000, "the picture is all but empty");
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            Assert.True(picture.Length < MostPictureBytes, "the picture is too large for a page");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(file), $"{file} is missing: run this test with UPDATE_PICTURES=1.");
    }

    /// <summary>A title, an address and a symbol without a place to break.</summary>
    private static string LongestWords() => Render(DigestMailExamples.Of([new DigestGroup(new string('B', 100), new string('S', 100), [DigestMailExamples.Draft with
    {
        Symbol = "UNODC/CCPCJ/EG.4/2026/1/" + new string('A', 80),
        Title = new string('T', 280),
        Submitter = new string('O', 110),
        Phrases = [new string('P', 80)],
        Reasons = [DigestMailExamples.Reason(new string('N', 110), [new string('W', 60)], 1, $"[{new string('W', 200)}]")],
    }])]));

    private static string Render(Digest digest) => new DigestMail().Render(digest).Html;
}
