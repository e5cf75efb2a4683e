using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources;

/// <summary>How often files that are known are looked at again, and that a single file is looked at when it changes.</summary>
public sealed class VerifyTests
{
    private const string FileSource = "https://www.unodc.org/documents/test/red-list.pdf";

    [Fact]
    public async Task A_known_file_is_looked_at_once_a_day_and_an_old_one_once_a_week()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        var days = new List<int>();
        for (var hour = 0; hour < 24 * 60; hour += 6)
        {
            app.Clock.Advance(TimeSpan.FromHours(6));
            var before = app.Web.Asked(AlertsApp.FileUrl("A_AC.291_1_E.pdf"));
            await app.CheckAsync();
            if (app.Web.Asked(AlertsApp.FileUrl("A_AC.291_1_E.pdf")) > before)
            {
                days.Add(hour / 24);
            }
        }

        Assert.Equal(Enumerable.Range(0, 29), days.Where(day => day < 29));
        Assert.InRange(days.Count(day => day > 30), 4, 5);
    }

    [Fact]
    public async Task One_check_looks_at_no_more_files_than_the_limit_and_the_next_goes_on()
    {
        await using var app = AlertsApp.Start();
        app.Get<SourceCheckOptions>().VerifyAtMost = 2;
        app.Lists([.. Enumerable.Range(2, 4).Select(number => ((string?)$"A/AC.291/{number}", $"Paper {number}", $"A_AC.291_{number}_E.pdf"))]);
        foreach (var number in Enumerable.Range(1, 5))
        {
            app.Serves($"A_AC.291_{number}_E.pdf", $"Paper {number}");
        }

        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromHours(21));
        var looks = new List<int>();
        for (var check = 0; check < 4; check++)
        {
            var before = Files();
            await app.CheckAsync();
            looks.Add(Files() - before);
            app.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal([2, 2, 1, 0], looks);

        int Files() => app.Web.Requests.Count(request => request.Url.EndsWith(".pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_file_is_told_as_replaced_when_its_bytes_change()
    {
        await using var app = AlertsApp.Start(sources: $$"""
            { "sources": [{ "id": "red-list", "body": "INCB", "kind": "File", "url": "{{FileSource}}", "schedule": "0 * * * *", "rule": { "title": "Red List", "category": "list of substances" }, "yield": { "min": 1, "max": 1 } }] }
            """);
        var told = new List<EventKind>();
        foreach (var edition in new[] { "First edition", "First edition", "Second edition", "Second edition" })
        {
            app.Web.File(FileSource, Encoding.UTF8.GetBytes(PlainPdf.Of(edition)), "application/pdf");
            told.AddRange((await app.CheckAsync()).Events.Select(one => one.Kind));
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([EventKind.Published, EventKind.Replaced], told);
    }
}
