using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Every variant of the mail, as approved by eye.</summary>
public sealed class DigestMailApprovedTests
{
    private static readonly Digest TwoGroups = DigestMailExamples.TwoGroups;

    [Fact]
    public Task A_single_item() => VerifyAsync("digest-single", DigestMailExamples.Single);

    [Fact]
    public Task Many_items_in_two_groups() => VerifyAsync("digest-two-groups", TwoGroups);

    [Fact]
    public Task Capped_with_more() => VerifyAsync("digest-more", TwoGroups with { More = 212 });

    [Fact]
    public Task A_backlog() => VerifyAsync("digest-backlog", TwoGroups with { IsBacklog = true, From = new DateOnly(2026, 11, 1), More = 12 });

    [Fact]
    public Task An_outage_in_the_coverage_line() => VerifyAsync("digest-outage", DigestMailExamples.Single with
    {
        Cadence = "daily",
        Coverage = new DigestCoverage(31, 33, [new FailingSource("incb-news", "Unreachable", new DateOnly(2026, 11, 19)), new FailingSource("cnd-sessions", "NeverChecked", null)]),
    });

    [Theory]
    [InlineData("ar")]
    [InlineData("zh")]
    [InlineData("fr")]
    [InlineData("ru")]
    [InlineData("es")]
    public Task In_another_language(string language) => VerifyAsync($"digest-{language}", TwoGroups with
    {
        Language = language,
        Cadence = "weekly",
        From = new DateOnly(2026, 11, 16),
        More = 3,
        IsBacklog = true,
        Coverage = new DigestCoverage(31, 33, [new FailingSource("incb-news", "Unreachable", new DateOnly(2026, 11, 19)), new FailingSource("cnd-sessions", "NeverChecked", null)]),
    });

    private static async Task VerifyAsync(string name, Digest digest)
    {
        var mail = await new DigestMail().RenderAsync(digest);
        Approval.Verify(name, "html", mail.Html);
        Approval.Verify(name, "txt", $"Subject: {mail.Subject}\n\n{mail.Text}");
    }
}
