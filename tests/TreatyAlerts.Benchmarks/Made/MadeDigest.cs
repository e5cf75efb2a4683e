using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks.Made;

/// <summary>A digest of a busy day.</summary>
internal static class MadeDigest
{
    public static Digest Of(int items) => new()
    {
        Address = "reader@example.org",
        Language = "en",
        Cadence = "daily",
        Day = new DateOnly(2026, 11, 22),
        From = new DateOnly(2026, 11, 21),
        Groups = [new DigestGroup("AHC", "Made session", [.. Enumerable.Range(1, items).Select(Item)])],
        Coverage = new DigestCoverage(33, 33, []),
        ManageUrl = new Uri("https://alerts.example/manage"),
        LeaveUrl = new Uri("https://alerts.example/leave"),
        ArchiveUrl = new Uri("https://alerts.example/events"),
        DigestUrl = new Uri("https://alerts.example/digest/abc"),
    };

    private static DigestItem Item(int number) => new()
    {
        Event = "Published",
        Symbol = string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{number}"),
        Title = MadeText.Of(70, (uint)number),
        Category = "report",
        Date = "2026-11-20",
        Languages = ["en", "fr"],
        Language = "en",
        Phrases = ["electronic evidence", "mutual legal assistance"],
        Reasons = [new DigestReason("Evidence", "evidence", ["evidence"], new Passage(3, MadeText.Of(240, (uint)number), [new TextMark(10, 8)]))],
        Original = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://un.example/{number}.pdf")),
        Archived = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://alerts.example/archive/{number}")),
        Page = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://alerts.example/documents/{number}")),
    };
}
