using TreatyAlerts.Cli.Demo;
using Content = TreatyAlerts.Cli.Demo.SampleWorldAnswer.Content;

namespace TreatyAlerts.Tests.Demo;

public sealed class SampleWorldOverlayTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sample-world-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_stays_until_a_later_day_replaces_it()
    {
        Write("site/day-1/a.example/page.html", "one");
        Write("site/day-3/a.example/page.html", "three");
        var world = Load("", "", "");

        Assert.Equal(["one", "one", "three"], new[] { 1, 2, 3 }.Select(day => Text(world, day, "/page.html")));
        Assert.Equal(1, At(world, 2, "/page.html").LastModified.Day);
        Assert.Equal(3, At(world, 3, "/page.html").LastModified.Day);
        Assert.NotEqual(At(world, 1, "/page.html").ETag, At(world, 3, "/page.html").ETag);
    }

    [Fact]
    public void A_removal_lasts_until_the_file_comes_back()
    {
        Write("site/day-1/a.example/page.html", "one");
        Write("site/day-3/a.example/page.html", "back");
        var world = Load("", """, "removals": ["a.example/page.html"] """, "");

        Assert.IsType<SampleWorldAnswer.Missing>(world.Answer(2, "a.example", "/page.html"));
        Assert.Equal("back", Text(world, 3, "/page.html"));
    }

    [Fact]
    public void A_redirect_lasts_but_an_outage_and_a_broken_page_end_with_their_day()
    {
        Write("site/day-1/a.example/page.html", "one");
        Write("site/day-1/a.example/old.html", "old");
        Write("site/day-1/_shared/error.html", "error");
        var world = Load("", """
            , "redirects": { "a.example/old.html": "http://a.example/page.html" }
            , "outages": [ { "at": "b.example", "kind": "Unavailable", "retryAfterSeconds": 60 } ]
            , "broken": [ { "at": "a.example/page.html", "kind": "Page", "page": "error.html" } ]
            """, "");

        Assert.Equal(new SampleWorldAnswer.Outage(SampleWorldOutage.Unavailable, TimeSpan.FromMinutes(1)), world.Answer(2, "b.example", "/anything"));
        Assert.IsType<SampleWorldAnswer.Missing>(world.Answer(3, "b.example", "/anything"));
        Assert.Equal("error", Text(world, 2, "/page.html"));
        Assert.True(At(world, 2, "/page.html").Broken);
        Assert.Equal("one", Text(world, 3, "/page.html"));
        Assert.IsType<SampleWorldAnswer.Moved>(world.Answer(2, "a.example", "/old.html"));
        Assert.IsType<SampleWorldAnswer.Moved>(world.Answer(3, "a.example", "/old.html"));
    }

    [Fact]
    public void A_changed_shared_part_changes_every_page_that_includes_it()
    {
        Write("site/day-1/a.example/page.html", "[<!--#include virtual=\"/_shared/menu.html\" -->] <!--#echo var=\"DATE\" -->");
        Write("site/day-1/a.example/quiet.html", "<!--#include virtual=\"/_shared/menu.html\" -->");
        Write("site/day-1/_shared/menu.html", "old <!--#include virtual=\"/_shared/inner.html\" -->");
        Write("site/day-1/_shared/inner.html", "inner");
        Write("site/day-3/_shared/menu.html", "new");
        var world = Load("", "", "");

        Assert.Equal("[old inner] 2 June 2026", Text(world, 2, "/page.html"));
        Assert.Equal("[new] 3 June 2026", Text(world, 3, "/page.html"));
        Assert.Equal(At(world, 1, "/quiet.html").ETag, At(world, 2, "/quiet.html").ETag);
        Assert.Equal(3, At(world, 3, "/quiet.html").LastModified.Day);
    }

    [Fact]
    public void A_part_that_includes_itself_or_is_missing_is_named()
    {
        Write("site/day-1/a.example/loop.html", "<!--#include virtual=\"/_shared/loop.html\" -->");
        Write("site/day-1/_shared/loop.html", "<!--#include virtual=\"/_shared/loop.html\" -->");
        Write("site/day-1/a.example/gap.html", "<!--#include virtual=\"/_shared/gap.html\" -->");
        var world = Load("", "", "");

        Assert.Contains("loop.html", Assert.Throws<InvalidDataException>(() => world.Answer(1, "a.example", "/loop.html")).Message, StringComparison.Ordinal);
        Assert.Contains("gap.html", Assert.Throws<InvalidDataException>(() => world.Answer(1, "a.example", "/gap.html")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page", "one")]
    [InlineData("/folder/", "index")]
    public void A_page_answers_without_its_ending_and_a_folder_with_its_index(string path, string expected)
    {
        Write("site/day-1/a.example/page.html", "one");
        Write("site/day-1/a.example/folder/index.html", "index");

        Assert.Equal(expected, Text(Load("", "", ""), 1, path));
    }

    [Theory]
    [InlineData("{", "days.json")]
    [InlineData("""{ "hosts": { "a.example": [] }, "days": [] }""", "at least one host and one day")]
    [InlineData("""{ "hosts": { "a.example": [] }, "days": [ { "date": "2026-06-01", "label": "", "expect": "", "folder": "day-1", "colour": 1 } ] }""", "colour")]
    [InlineData("""{ "hosts": { "a.example": [] }, "days": [ { "date": "2026-06-01", "label": "", "expect": "", "folder": "day-1", "outages": [ { "at": "a.example", "kind": "Asleep" } ] } ] }""", "kind")]
    [InlineData("""{ "hosts": { "a.example": [] }, "days": [ { "date": "2026-06-01", "label": "", "expect": "", "folder": "day-1", "files": { "a.example/x.pdf": "gone.pdf" } } ] }""", "gone.pdf")]
    public void A_script_that_cannot_be_played_is_refused_by_name(string script, string named)
    {
        Write("site/days.json", script);

        var refusal = Assert.Throws<InvalidDataException>(() => SampleWorld.Load(folder.FullName));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_that_run_backwards_are_refused()
    {
        Write("site/days.json", """
            { "hosts": { "a.example": [] }, "days": [
              { "date": "2026-06-02", "label": "", "expect": "", "folder": "day-1" }, { "date": "2026-06-01", "label": "", "expect": "", "folder": "day-2" } ] }
            """);

        Assert.Contains("days[1].date", Assert.Throws<InvalidDataException>(() => SampleWorld.Load(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_world_is_refused_by_name() =>
        Assert.Contains(folder.FullName, Assert.Throws<InvalidDataException>(() => SampleWorld.Load(folder.FullName)).Message, StringComparison.Ordinal);

    private static Content At(SampleWorld world, int day, string path) => Assert.IsType<Content>(world.Answer(day, "a.example", path));

    private static string Text(SampleWorld world, int day, string path) => System.Text.Encoding.UTF8.GetString(At(world, day, path).Bytes.Span);

    private SampleWorld Load(params string[] days)
    {
        var lines = days.Select((more, index) => $$"""{ "date": "2026-06-0{{index + 1}}", "label": "", "expect": "", "folder": "day-{{index + 1}}"{{more}} }""");
        Write("site/days.json", $$"""{ "hosts": { "a.example": [], "b.example": ["www.b.example"] }, "days": [ {{string.Join(", ", lines)}} ] }""");
        return SampleWorld.Load(folder.FullName);
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
