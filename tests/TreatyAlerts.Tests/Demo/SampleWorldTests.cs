using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TreatyAlerts.Cli.Demo;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;
using static TreatyAlerts.Tests.Demo.SampleWorldReading;
using Content = TreatyAlerts.Cli.Demo.SampleWorldAnswer.Content;

namespace TreatyAlerts.Tests.Demo;

public sealed partial class SampleWorldTests
{
    [Fact]
    public void Every_link_of_every_page_of_every_day_leads_to_a_file_of_its_kind()
    {
        var wrong = new List<string>();
        var checkedLinks = 0;
        foreach (var day in Days)
        {
            foreach (var link in World.SoundPages(day).SelectMany(page => World.OwnLinks(page.Address, page.Page)).Distinct())
            {
                checkedLinks++;
                var answer = World.Get(day, link);
                var sound = answer is Content { Broken: true } or SampleWorldAnswer.Outage || (answer is Content content && content.HasMagicOf(link));
                if (!sound)
                {
                    wrong.Add($"day {day}: {link}: {answer.GetType().Name}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(checkedLinks > 250, $"only {checkedLinks} links were found");
    }

    [Fact]
    public void Every_item_of_the_feed_leads_to_a_page()
    {
        var feed = new Uri("http://www.unodc.org/unodc/en/frontpage/rss.xml");
        foreach (var day in Days.Where(day => World.Get(day, feed) is Content))
        {
            var rss = XDocument.Parse(Encoding.UTF8.GetString(Assert.IsType<Content>(World.Get(day, feed)).Bytes.Span));
            var links = rss.Descendants("item").Select(item => new Uri(item.Element("link")!.Value)).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.True(Assert.IsType<Content>(World.Get(day, link)).HasMagicOf(link), $"day {day}: {link}"));
        }
    }

    [Fact]
    public void Every_page_has_the_structure_of_the_template_with_a_full_size_menu_and_says_what_it_is()
    {
        foreach (var (address, page) in Days.SelectMany(World.SoundPages).DistinctBy(sound => sound.Page))
        {
            var root = page.DocumentNode;
            Assert.True(root.SelectNodes("//ul[@id='topNavMenu']//a[@href]")?.Count >= 400, $"the menu of {address}");
            foreach (var path in new[] { "//nav[@id='brand-bar']", "//ul[@id='languageSwitch']/li", "//div[@id='footer-container']", "//div[@id='modal-window-container']" })
            {
                Assert.True(root.SelectSingleNode(path) is not null, $"{address} has no {path}");
            }

            Assert.Equal(1, root.SelectNodes("//div[@id='content-container']//div[contains(@class,'col-lg-12')]")?.Count);
            Assert.Contains("invented content", root.InnerText, StringComparison.Ordinal);
            Assert.Contains("Sample material for TreatyAlerts", root.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_page_repeats_the_words_that_stand_around_the_real_pages()
    {
        string[] real = ["Welcome to the United Nations", "Office on Drugs and Crime", "Fraud Alert", "Legal Notice", "Please consider using", "not an official document", "File is not found", "International Narcotics Control Board", "sm-1648"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(World.Folder, "site"), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.All(real, words => Assert.DoesNotContain(words, text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain('\r', text);
        }
    }

    [Fact]
    public void The_story_has_eight_days_from_a_Monday_to_a_Monday()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Days);
        Assert.Equal(DayOfWeek.Monday, World.Days[0].Date.DayOfWeek);
        Assert.All(World.Days.Zip(World.Days.Skip(1)), pair => Assert.Equal(pair.First.Date.AddDays(1), pair.Second.Date));
        Assert.All(World.Days, day => Assert.EndsWith(".", day.Expect, StringComparison.Ordinal));
    }

    [Fact]
    public void Thirty_renditions_are_shown_on_the_first_day_and_the_story_adds_what_it_says()
    {
        Assert.Equal([30, 34, 36, 37, 36, 37, 43, 44], Days.Select(day => Shown(day).Count));
    }

    [Fact]
    public void What_is_broken_or_out_of_order_is_exactly_what_the_story_says()
    {
        var failing = from day in Days
                      from key in World.Addresses(day)
                      let answer = World.Get(day, new Uri("http://" + key))
                      where answer is Content { Broken: true } or SampleWorldAnswer.Outage && !key.Contains("/pressrels/", StringComparison.Ordinal)
                      select $"{day} {key.Split('/')[^1]}";

        Assert.Equal(["6 A_AC.291_42_E.pdf", "6 E_CN.15_2026_12_E.pdf", "6 index.html", "6 index.html", "6 press-releases-cp.html", "6 robots.txt", "6 rss.xml"], failing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_vanished_submission_is_linked_and_served_until_day_four_only()
    {
        var page = new Uri("http://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/ahc_protocol_first_session/submissions.html");
        var days = Days.Where(day => World.OwnLinks(page, Parse(Assert.IsType<Content>(World.Get(day, page)))).Any(IsIt)).ToList();

        Assert.Equal([1, 2, 3, 4], days);
        Assert.IsType<SampleWorldAnswer.Missing>(World.Answer(5, "www.unodc.org", "/documents/Cybercrime/AdHocCommittee/Protocol_first_session/Written_submissions/OP8/ORC_tests.pdf"));

        static bool IsIt(Uri link) => link.AbsolutePath.EndsWith("/OP8/ORC_tests.pdf", StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_come_in_all_six_languages_and_the_sources_are_of_nine_kinds()
    {
        var languages = new DirectoryInfo(Path.Combine(World.Folder, "documents")).EnumerateFiles().Select(file => LanguageOfName().Match(file.Name).Groups[1].Value);
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], languages.Distinct().Order());
        Assert.Equal(9, Sources().Select(source => source.Kind).Distinct().Count());
    }

    [Fact]
    public void Every_source_answers_on_the_first_and_the_last_day_and_has_an_identifier_of_its_own()
    {
        var sources = Sources();
        Assert.All(sources, source =>
        {
            Assert.Matches("^[a-z0-9-]+$", source.Id);
            Assert.Equal(5, source.Schedule.Split(' ').Length);
            Assert.IsType<Content>(World.Get(1, source.Url));
            Assert.IsType<Content>(World.Get(World.Days.Count, source.Url));
        });
        Assert.Equal(sources.Count, sources.Select(source => source.Id).Distinct().Count());
    }

    [Fact]
    public void Subscribers_live_at_reserved_domains_and_differ()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(World.Folder, "subscribers.json")));
        var subscribers = json.RootElement.GetProperty("subscribers").EnumerateArray().ToList();
        Assert.Equal(5, subscribers.Count);
        Assert.All(subscribers, one => Assert.Matches("@example\\.(org|net)$", one.GetProperty("address").GetString()!));
        Assert.All(subscribers, one => TimeZoneInfo.FindSystemTimeZoneById(one.GetProperty("timeZone").GetString()!));
        Assert.Equal(["daily", "instant", "weekly"], subscribers.Select(one => one.GetProperty("cadence").GetString()).Distinct().Order());
        Assert.Equal(4, subscribers.Select(one => one.GetProperty("language").GetString()).Distinct().Count());
    }

    [Fact]
    public void Every_document_is_small_says_that_it_is_a_sample_and_has_its_source()
    {
        var folder = Path.Combine(Repository.Root, "samples", "documents");
        var built = new DirectoryInfo(folder).EnumerateFiles().ToList();
        Assert.All(built, file =>
        {
            Assert.True(file.Length < 60 * 1024, $"{file.Name} has {file.Length} bytes");
            Assert.True(File.Exists(Path.Combine(folder, "src", Path.GetFileNameWithoutExtension(file.Name) + ".html")), $"{file.Name} has no source");
        });
        Assert.True(built.Count > 30);
        Assert.Contains(built, file => file.Extension == ".docx");
        Assert.Equal(["participants-guide-en.pdf"], built.Where(file => file.Extension == ".pdf" && !IsTagged(file)).Select(file => file.Name));

        // LibreOffice keeps the document catalogue of PDF 1.6 outside object streams.
        static bool IsTagged(FileInfo file) => Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)).Contains("/Marked true", StringComparison.Ordinal);
    }

    private static List<Source> Sources() =>
        JsonSerializer.Deserialize<Dictionary<string, List<Source>>>(File.ReadAllBytes(Path.Combine(World.Folder, "sources.json")), BlobJson.Options)!["sources"];

    /// <summary>The documents that the nine sources show, found again by plain means: local links of the pages and of the feed, and the file itself.</summary>
    private static HashSet<string> Shown(int day)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in Sources())
        {
            // What cannot be read today was read before: its newest sound reading counts.
            var (seen, content) = Enumerable.Range(1, day).Reverse()
                .Select(at => (at, Answer: World.Get(at, source.Url) as Content)).First(reading => reading.Answer is { Broken: false });
            var links = source.Kind switch
            {
                SourceKind.File => [source.Url],
                SourceKind.Feed => XDocument.Parse(Encoding.UTF8.GetString(content!.Bytes.Span)).Descendants("item").Select(item => new Uri(item.Element("link")!.Value)),
                _ => World.OwnLinks(source.Url, Parse(content!)),
            };
            shown.UnionWith(links.Where(link => World.Get(seen, link) is Content { Broken: false } && !Navigation().IsMatch(link.AbsolutePath))
                .Select(link => link.AbsolutePath));
        }

        return shown;
    }

    [GeneratedRegex("-([a-z]{2})\\.(?:pdf|docx)$")]
    private static partial Regex LanguageOfName();

    [GeneratedRegex("/ad_hoc_committee/")]
    private static partial Regex Navigation();
}
