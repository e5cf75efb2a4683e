using System.Text.Json;
using TreatyAlerts.Cli;
using TreatyAlerts.Cli.Demo;

namespace TreatyAlerts.Tests.Cli;

/// <summary>The story of samples/README.md, as the demo tells it.</summary>
[Collection(DemoData.Name)]
public sealed class DemoTests(DemoFolder demo)
{
    private static readonly string[] Kinds = ["Published", "RenditionAdded", "Replaced", "Removed"];

    [Fact]
    public void The_events_of_each_day_are_those_of_the_story()
    {
        var days = demo.Report.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(7, 8).Select(day => $"2026-09-{day:00}"), days.Select(day => day.GetProperty("date").GetString()));
        Assert.Equal([26, 4, 0, 1, 0, 1, 5, 1], Told("Published"));
        Assert.Equal([5, 0, 2, 0, 0, 0, 1, 0], Told("RenditionAdded"));
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0], Told("Replaced"));
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 0], Told("Removed"));
        Assert.Equal([31, 4, 2, 2, 0, 1, 7, 1], days.Select(day => day.GetProperty("found").GetInt32()));

        IEnumerable<int> Told(string kind) => days.Select(day => day.GetProperty("events").GetProperty(kind).GetInt32());
    }

    [Fact]
    public void All_together_there_are_38_documents_of_nine_kinds_of_sources_in_six_languages()
    {
        Assert.Equal(38, demo.Report.GetProperty("documents").GetInt32());
        Assert.True(demo.Report.GetProperty("sourceKinds").GetArrayLength() >= 5);
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], demo.Report.GetProperty("languages").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal([38, 8, 1, 1], Kinds.Select(kind => demo.Report.GetProperty("events").GetProperty(kind).GetInt32()));
        Assert.InRange(demo.Report.GetProperty("elapsedSeconds").GetDouble(), 0.01, 30);
    }

    [Fact]
    public void The_outage_fails_where_the_story_says_and_nowhere_else()
    {
        var failures = demo.Report.GetProperty("failures").EnumerateArray().Select(one => $"{Text(one, "day")} {Text(one, "source")} {Text(one, "state")}");
        Assert.Equal(
            ["2026-09-12 document Failed", "2026-09-12 document Failed", "2026-09-12 incb-news Unreadable", "2026-09-12 unis-cp Unreachable", "2026-09-12 unodc-stories Unreachable"],
            failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Mails_go_to_five_subscribers_tell_events_and_lie_in_the_outbox()
    {
        var mails = demo.Report.GetProperty("mails").EnumerateArray().ToList();
        Assert.Equal(5, mails.Select(mail => Text(mail, "to")).Distinct().Count());
        Assert.All(mails, mail => Assert.False(string.IsNullOrWhiteSpace(Text(mail, "subject"))));
        Assert.All(mails, mail => Assert.True(mail.GetProperty("events").GetInt32() > 0));
        Assert.All(mails, mail => Assert.True(File.Exists(Text(mail, "file"))));
        Assert.Equal(mails.Count, mails.Select(mail => Text(mail, "file")).Distinct().Count());
        Assert.Equal(mails.Count, Directory.EnumerateFiles(Path.Combine(demo.Path, "outbox")).Count());
        Assert.Equal(mails.Count, demo.Report.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("mailed").GetInt32()));
        Assert.True(mails.Select(mail => Text(mail, "subject")).Distinct().Count() >= 10);
        Assert.Equal(["2026-09-14"], mails.Where(mail => Text(mail, "to").StartsWith("chemie", StringComparison.Ordinal)).Select(mail => Text(mail, "day")));
    }

    [Fact]
    public async Task A_second_run_in_the_same_folder_mails_nobody_and_leaves_the_mails_as_they_are()
    {
        using var folder = new TestFolder();
        var copy = folder["copy"];
        Directory.Move(Support.TempFolder.Copy(demo.Path), copy);
        var before = TestFolder.Contents(Path.Combine(copy, "outbox"));

        var call = await Call.DoneAsync("demo", "--data", copy);
        Assert.Contains("nobody is mailed twice", call.Output, StringComparison.Ordinal);
        Assert.Equal(before, TestFolder.Contents(Path.Combine(copy, "outbox")));

        var report = (await Call.DoneAsync("demo", "--json", "--data", copy)).Json;
        Assert.Empty(report.GetProperty("mails").EnumerateArray());
        Assert.Equal(38, report.GetProperty("documents").GetInt32());
        Assert.Equal(before, TestFolder.Contents(Path.Combine(copy, "outbox")));
    }

    [Fact]
    public async Task Stopped_after_three_days_and_run_again_it_ends_where_an_undisturbed_run_does()
    {
        using var folder = new TestFolder();
        var world = SampleWorld.Load(null);
        var life = new DemoLife(world, folder.Path, new Uri("http://localhost:5080/"));
        await using (var site = await SampleSite.StartAsync(world, TestContext.Current.CancellationToken))
        await using (var system = TreatySystem.Open(folder.Path, life.Configure(site.Port)))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life.LiveAsync(system, site, new StopAfter(3, stop), stop.Token));
        }

        var report = (await Call.DoneAsync("demo", "--json", "--data", folder.Path)).Json;
        Assert.Equal("2026-09-10", Text(report.GetProperty("days")[0], "date"));
        Assert.Equal(State(demo.Path), State(folder.Path));
    }

    [Fact]
    public void The_report_for_people_is_narrow_names_every_mail_and_says_what_to_try_next()
    {
        var report = demo.Report.Deserialize<DemoReport>(TreatyAlerts.Storage.BlobJson.Options)!;
        var lines = DemoStory.Of(report).ToList();
        Assert.All(lines, line => Assert.True(line.Length <= 100 || !line.Trim().Contains(' ', StringComparison.Ordinal) || line.Contains(demo.Path, StringComparison.Ordinal), line));
        Assert.Equal("Mon 7 Sep 2026 · First listing", lines[0]);
        Assert.Equal("  found   26 published, 5 added in another language or format", lines[1]);
        Assert.Equal(report.Mails.Count, lines.Count(line => line.StartsWith("  mailed  ", StringComparison.Ordinal)));
        Assert.Equal(report.Mails.Count, lines.Count(line => line.Contains("because of the topic", StringComparison.Ordinal)));
        Assert.Equal(report.Failures.Count, lines.Count(line => line.StartsWith("  failed  ", StringComparison.Ordinal)));
        var end = string.Join('\n', lines.SkipWhile(line => !line.StartsWith("What to try next", StringComparison.Ordinal)));
        Assert.All(["outbox", "--serve", "topics explain"], word => Assert.Contains(word, end, StringComparison.Ordinal));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    // What readers were told, and the names of what is kept; keys and links in mails differ from run to run.
    private static IEnumerable<string> State(string folder) =>
        TestFolder.Contents(folder).Where(line => line.StartsWith("journal/", StringComparison.Ordinal) || line.StartsWith("documents/", StringComparison.Ordinal))
            .Select(line => line.StartsWith("documents/", StringComparison.Ordinal) ? line.Split(' ')[0] : line)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "outbox")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private sealed class StopAfter(int days, CancellationTokenSource stop) : IProgress<TreatyAlerts.Hosting.CheckProgress>
    {
        public void Report(TreatyAlerts.Hosting.CheckProgress value)
        {
            if (value.Done == days)
            {
                stop.Cancel();
            }
        }
    }
}
