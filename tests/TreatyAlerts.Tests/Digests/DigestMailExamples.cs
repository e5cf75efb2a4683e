using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Sources;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Digests as a run would make them; all texts are our own.</summary>
internal static class DigestMailExamples
{
    public static DateOnly Day { get; } = new(2026, 11, 22);

    public static DigestCoverage AllChecked { get; } = new(33, 33, []);

    public static Digest Single { get; } = Of([new("Ad Hoc Committee on Cybercrime", "Reconvened concluding session", [Draft])], "instant");

    public static Digest TwoGroups { get; } = Of(
    [
        new("Ad Hoc Committee on Cybercrime", "Reconvened concluding session", [Draft, ArabicOut, Submission]),
        new("Commission on Crime Prevention", null, [Replaced, Removed, PressRelease]),
    ]) with
    {
        LeaveTopics = Links("Cybercrime treaty", "Article 24", "Civil society", "Technical assistance"),
        Notes = [new("Cybercrime treaty", "For the coalition’s <weekly> call"), new("نص", "ملاحظة")],
    };

    /// <summary>From a newly found page, after an outage, and official after an advance copy.</summary>
    public static Digest Found { get; } = Of(
    [
        new("Ad Hoc Committee on Cybercrime", "Reconvened concluding session",
        [
            Draft with { Origin = EntryOrigin.NewPage },
            ReplacedDraft with { Event = "Official", Symbol = "A/AC.291/28", Title = "Draft report of the Committee", Category = "report", Page = new Uri("https://alerts.example/documents/ahc-0123456789abcdef") },
            Submission with { Origin = EntryOrigin.Repair },
        ]),
    ]) with
    { RepairRest = 14 };

    public static DigestItem Draft => new()
    {
        Event = "Published",
        Symbol = "A/AC.291/22/Rev.3",
        Title = "Updated draft text of the convention",
        Category = "draft convention",
        Date = "2026-11-20",
        Languages = ["en", "fr", "es"],
        Language = "en",
        Phrases = ["electronic evidence", "mutual legal assistance", "human rights safeguards"],
        Reasons =
        [
            Reason("Cybercrime treaty", ["electronic evidence", "safeguards"], 14, "States may share [electronic evidence] on request, provided that the [safeguards] of article 24 are met.") with { Where = ["title", "body"] },
            Reason("Article 24", ["safeguards"], null, "") with { Where = ["title"] },
        ],
        Page = new Uri("https://alerts.example/documents/A_AC.291_22_Rev.3"),
        Original = new Uri("https://un.example/documents/A_AC.291_22_Rev.3_E.pdf"),
        Archived = new Uri("https://alerts.example/documents/a-ac-291-22-rev-3/en"),
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    };

    public static DigestItem ArabicOut => Draft with
    {
        Event = "RenditionAdded",
        Symbol = "A/AC.291/25/Rev.1",
        Title = "Notes of the Chair on terms",
        Category = "interpretative notes",
        Date = "2026-10",
        Language = "ar",
        Touched = ["ar", "zh"],
        Added = ["ar", "zh"],
        Languages = ["en", "fr", "es", "ar", "zh"],
        Phrases = [],
        Reasons = [Reason("Cybercrime treaty", ["الأدلة الإلكترونية"], 2, "يجوز للدول أن تتبادل [الأدلة الإلكترونية] بناءً على طلب.")],
        Original = new Uri("https://un.example/documents/A_AC.291_25_Rev.1_A.pdf"),
        Archived = new Uri("https://alerts.example/documents/a-ac-291-25-rev-1/ar"),
        Sha256 = null,
    };

    public static DigestItem Submission => Draft with
    {
        Symbol = null,
        Title = "Comments on the chapter on international cooperation",
        Category = "multi-stakeholder submission",
        Submitter = "Institute for Open Networks",
        Date = "2026",
        Languages = ["es"],
        Language = "es",
        Phrases = ["cooperación internacional"],
        Reasons = [Reason("Civil society", ["Institute for Open Networks"], null, "") with { Where = ["from"] }],
        Original = new Uri("https://un.example/documents/OP9/ION.PDF"),
        Archived = new Uri("https://alerts.example/documents/op9-ion/es"),
        Sha256 = null,
    };

    public static DigestItem Replaced => Draft with
    {
        Event = "Replaced",
        Symbol = "E/CN.15/2026/7",
        Title = "Report of the Secretary-General on technical assistance",
        Category = "report",
        Language = "ru",
        Touched = ["ru"],
        Languages = ["en", "ru"],
        Changes = new TextChanges(
            4,
            [
                new ChangedPassage(3, [new("Секретариат оказал помощь ", PieceChange.Same), new("двенадцати", PieceChange.Old), new("четырнадцати", PieceChange.New), new(" государствам.", PieceChange.Same)]),
                new ChangedPassage(9, [new("Совещание состоится в Вене.", PieceChange.New)]),
            ],
            "ru"),
        Phrases = [],
        Reasons = [Reason("Technical assistance", ["технической помощи"], 3, "Секретариат продолжал оказание [технической помощи] государствам.")],
        Original = new Uri("https://un.example/documents/E_CN15_2026_7_R.pdf"),
        Archived = new Uri("https://alerts.example/documents/e-cn-15-2026-7/ru"),
    };

    public static DigestItem Removed => Submission with { Event = "Removed", Title = "Provisional list of participants", Category = "list of participants", Submitter = null, Date = null };

    /// <summary>A replaced draft with differences in a text that every reader of these tests can read.</summary>
    public static DigestItem ReplacedDraft => Draft with
    {
        Event = "Replaced",
        Touched = ["en"],
        Changes = new TextChanges(
            7,
            [
                new ChangedPassage(14, [new("States ", PieceChange.Same), new("may", PieceChange.Old), new(" shall", PieceChange.New), new(" share electronic evidence on request", PieceChange.Same), new(", where domestic law so permits", PieceChange.Old), new(".", PieceChange.Same)]),
                new ChangedPassage(15, [new("A request may be refused on the grounds of article 40.", PieceChange.New)]),
            ],
            "en"),
    };

    /// <summary>Nothing for a month, while one source was away and one topic has never matched.</summary>
    public static Digest Quiet { get; } = Of([]) with
    {
        From = Day.AddMonths(-1),
        Quiet = new QuietMonth
        {
            Documents = 214,
            DaysKnown = 32,
            DaysSound = 27,
            Outages = [new SourceOutage("INCB news", 4, new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 19)), new SourceOutage("CND session", 1, new DateOnly(2026, 10, 30), new DateOnly(2026, 10, 30))],
            Topics = [new WatchedTopic("Cybercrime treaty", null), new WatchedTopic("Lighthouses", new DateOnly(2026, 5, 3))],
        },
        LeaveTopics = Links("Cybercrime treaty", "Lighthouses"),
    };

    /// <summary>Two sources that could not be read of late.</summary>
    public static DigestCoverage Outage { get; } =
        new(31, 33, [new FailingSource("INCB news", "Unreachable", new DateOnly(2026, 11, 19)), new FailingSource("CND session", "NeverChecked", null)]);

    public static DigestItem PressRelease => Submission with
    {
        Symbol = "UNIS/CP/1190",
        Title = "Commission opens its session in Vienna",
        Category = "press release",
        Submitter = null,
        Date = "2026-11-21",
        Languages = ["en"],
        Language = "en",
    };

    public static Digest Of(IReadOnlyList<DigestGroup> groups, string cadence = "daily", string language = "en") => new()
    {
        Address = "reader@example.org",
        Language = language,
        Cadence = cadence,
        Day = Day,
        From = Day,
        Groups = groups,
        Coverage = AllChecked,
        ManageUrl = new Uri("https://alerts.example/manage?t=abc"),
        LeaveUrl = new Uri("https://alerts.example/leave?t=abc"),
        ArchiveUrl = new Uri("https://alerts.example/archive?from=2026-11-22&topic=all"),
        DigestUrl = new Uri("https://alerts.example/digest/abc"),
    };

    public static IReadOnlyList<TopicLink> Links(params string[] topics) =>
        [.. topics.Select((topic, at) => new TopicLink(topic, new Uri($"https://alerts.example/leave-topic/{(char)('a' + at)}")))];

    /// <summary>A reason whose passage marks what stands in square brackets.</summary>
    public static DigestReason Reason(string topic, IReadOnlyList<string> terms, int? page, string marked)
    {
        var marks = new List<TextMark>();
        var text = "";
        foreach (var part in marked.Split('['))
        {
            var end = part.IndexOf(']', StringComparison.Ordinal);
            if (end >= 0)
            {
                marks.Add(new TextMark(text.Length, end));
            }

            text += part.Replace("]", "", StringComparison.Ordinal);
        }

        return new DigestReason(topic, string.Join(" OR ", terms), terms, page is null ? null : new Passage(page.Value, text, marks));
    }
}
