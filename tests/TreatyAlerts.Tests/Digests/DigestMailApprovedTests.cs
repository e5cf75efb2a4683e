using TreatyAlerts.Digests;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Every variant of the mail, as approved by eye; Arabic is the one that reads from right to left.</summary>
public sealed class DigestMailApprovedTests
{
    private static readonly Dictionary<string, Digest> Variants = new()
    {
        ["single"] = DigestMailExamples.Single,
        ["many"] = DigestMailExamples.TwoGroups,
        ["capped"] = DigestMailExamples.TwoGroups with { More = 212, Places = [.. Enumerable.Range(0, 100)], Rest = [new("Cybercrime treaty", 180), new("Civil society", 40)] },
        ["backlog"] = DigestMailExamples.TwoGroups with { IsBacklog = true, From = new DateOnly(2026, 11, 1), More = 12 },
        ["outage"] = DigestMailExamples.Single with { Cadence = "daily", Coverage = DigestMailExamples.Outage },
        ["replaced"] = DigestMailExamples.Of([new DigestGroup("AHC", "Reconvened concluding session", [DigestMailExamples.ReplacedDraft])]),
        ["found"] = DigestMailExamples.Found,
        ["paused"] = DigestMailExamples.TwoGroups with { Cadence = "weekly", PausedFrom = new DateOnly(2026, 8, 3), From = new DateOnly(2026, 8, 3), More = 40 },
        ["compact"] = DigestMailExamples.TwoGroups with { Layout = Layout.Compact },
        ["heartbeat"] = DigestMailExamples.Quiet with { Coverage = DigestMailExamples.Outage },
    };

    public static TheoryData<string, string> VariantsAndLanguages =>
        [.. Variants.Keys.SelectMany(variant => new[] { "en", "ar", "zh" }.Select(language => (variant, language))), .. new[] { "fr", "ru", "es" }.Select(language => ("paused", language)), .. new[] { "fr", "ru", "es" }.Select(language => ("heartbeat", language)), .. new[] { "fr", "ru", "es" }.Select(language => ("found", language))];

    /// <summary>The approved pages by name, for tests that look at what is sent.</summary>
    internal static async Task<IReadOnlyList<(string Name, string Html)>> PagesAsync()
    {
        var pages = new List<(string, string)>();
        foreach (var row in VariantsAndLanguages)
        {
            var (variant, language) = row.Data;
            pages.Add(($"{variant}-{language}", Render(variant, language).Html));
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(VariantsAndLanguages))]
    public void Every_variant_is_as_approved(string variant, string language)
    {
        var mail = Render(variant, language);
        Approval.Verify($"digest-{variant}-{language}", "html", mail.Html);
        Approval.Verify($"digest-{variant}-{language}", "txt", $"Subject: {mail.Subject}\n\n{mail.Text}");
    }

    private static RenderedMail Render(string variant, string language) => new DigestMail().Render(Variants[variant] with { Language = language });
}
