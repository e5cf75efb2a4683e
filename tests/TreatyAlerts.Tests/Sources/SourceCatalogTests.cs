using System.Text.Json;
using NCrontab;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

public sealed class SourceCatalogTests
{
    private const string Good = """{ "id": "a", "body": "AHC", "kind": "Hub", "url": "https://example.org/a", "schedule": "0 * * * *" }""";

    [Fact]
    public void The_built_in_catalogue_is_sound()
    {
        var catalogue = SourceCatalog.Load(null);

        Assert.True(catalogue.Sources.Count >= 40);
        Assert.True(catalogue.Sources.Count(source => source.Enabled) >= 20);
        Assert.Equal(Enum.GetValues<SourceKind>(), catalogue.Sources.Select(source => source.Kind).Distinct().Order());
        Assert.All(catalogue.Sources, source => Assert.True(source.Enabled || source.Why is { Length: > 20 }));
        Assert.Equal("https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/home", catalogue.Find("ahc-home")!.Url.AbsoluteUri);
        Assert.Null(catalogue.Find("nothing"));
    }

    [Fact]
    public void No_two_built_in_sources_of_one_host_share_a_minute()
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var shared = SourceCatalog.Load(null).Sources
            .SelectMany(source => CrontabSchedule.Parse(source.Schedule).GetNextOccurrences(start, start.AddDays(62)).Select(at => (source.Url.Host, At: at, source.Id)))
            .GroupBy(fire => (fire.Host, fire.At), fire => fire.Id)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group))
            .Distinct();

        Assert.Empty(shared);
    }

    [Fact]
    public void The_built_in_catalogue_holds_what_is_known_of_the_pages()
    {
        var catalogue = SourceCatalog.Load(null);
        string[] known =
        [
            "ahc-home", "ahc-session-organizational", "ahc-session-1", "ahc-session-2", "ahc-session-3", "ahc-session-4", "ahc-session-5", "ahc-session-6",
            "ahc-session-concluding", "ahc-session-reconvened", "ahc-session-submissions", "ahc-rop-2026", "ahc-inter-1", "ahc-inter-2", "ahc-inter-3", "ahc-inter-4",
            "ahc-inter-5", "ahc-stakeholders", "conv-home", "egm", "egm-meetings", "untc", "cnd-docs", "cnd-session", "ccpcj-docs", "ccpcj-meetings", "ctoc-cop",
            "unodc-press", "unodc-frontpage", "unis-cp", "unis-nar", "incb-news", "incb-press", "incb-red-list", "incb-yellow-list", "incb-green-list", "incb-reports", "ods",
        ];

        Assert.All(known, id => Assert.NotNull(catalogue.Find(id)));
        Assert.Equal(catalogue.Sources.Count, catalogue.Sources.Select(source => CanonicalUrl.Of(source.Url)).Distinct().Count());
        Assert.All(catalogue.Sources.Where(source => source.Kind is SourceKind.File or SourceKind.XmlStatus), source => Assert.Equal(new ExpectedYield(1, 1), source.Yield));
        Assert.All(catalogue.Sources, source => Assert.InRange(source.Yield.Max, 1, 2000));
    }

    [Theory]
    [InlineData("\"schedule\": \"* *\"", "sources[0] (a).schedule: '* *' is not a cron expression of five fields such as \"15 */2 * * *\"")]
    [InlineData("\"schedule\": \"0 0 31 2 *\"", "sources[0] (a).schedule: '0 0 31 2 *' never comes round")]
    [InlineData("\"kind\": \"Page\"", "sources[0] (a).kind: 'Page' is not a kind; known are Hub, SymbolTable")]
    [InlineData("\"url\": \"ftp://example.org\"", "sources[0] (a).url: 'ftp://example.org' is not an http or https address")]
    [InlineData("\"url\": \"/a\"", "sources[0] (a).url")]
    [InlineData("\"url\": 7", "sources[0] (a).url: the number 7 stands here, expected is a text in quotes")]
    [InlineData("\"language\": \"de\"", "sources[0] (a).language: 'de' is not one of")]
    [InlineData("\"yield\": { \"min\": 3, \"max\": 2 }", "sources[0] (a).yield: min 3 is more than max 2")]
    [InlineData("\"yield\": { \"min\": -1, \"max\": 2 }", "sources[0] (a).yield.min: the number -1 stands here")]
    [InlineData("\"yield\": { \"min\": 1 }", "sources[0] (a).yield.max: is missing")]
    [InlineData("\"yield\": 3", "sources[0] (a).yield: the number 3 stands here, expected is an object in braces")]
    [InlineData("\"enabled\": false", "sources[0] (a).why: is missing")]
    [InlineData("\"enabled\": \"no\"", "sources[0] (a).enabled: a text stands here, expected is true or false")]
    [InlineData("\"colour\": \"red\"", "sources[0] (a).colour: is not a known field; known are id, body")]
    [InlineData("\"rule\": { \"container\": \"//div[\" }", "sources[0] (a).rule.container: '//div[' is not an XPath")]
    [InlineData("\"rule\": { \"leave\": [1] }", "sources[0] (a).rule.leave: a list stands here")]
    [InlineData("\"rule\": { \"colour\": \"red\" }", "sources[0] (a).rule.colour: is not a known field")]
    [InlineData("\"note\": \"one\", \"note\": \"two\"", "sources[0] (a).note: is written twice")]
    [InlineData("\"session\": \" \"", "sources[0] (a).session: is empty")]
    public void A_mistake_names_its_source_and_its_field(string field, string problem)
    {
        var name = field[1..field.IndexOf('"', 1)];
        var fields = new[] { "\"id\": \"a\"", "\"body\": \"AHC\"", "\"kind\": \"Hub\"", "\"url\": \"https://example.org/a\"", "\"schedule\": \"0 * * * *\"" }.Where(other => !other.StartsWith($"\"{name}\"", StringComparison.Ordinal));
        var thrown = Assert.Throws<SourceCatalogException>(() => SourceCatalog.Parse($$"""{ "sources": [ { {{string.Join(", ", fields)}}, {{field}} } ] }""", "test.json"));

        Assert.StartsWith(problem, Assert.Single(thrown.Problems), StringComparison.Ordinal);
        Assert.StartsWith("test.json cannot be used", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var thrown = Assert.Throws<SourceCatalogException>(() => SourceCatalog.Parse(
            $$"""{ "version": 1, "sources": [ {{Good}}, {{Good}}, { "id": "Bad Id", "kind": "Hub", "url": "x", "schedule": "x" }, 7 ] }""", "test.json"));

        Assert.Equal(
            ["version", "sources[1] (a).id", "sources[2] (Bad Id).id", "sources[2] (Bad Id).body", "sources[2] (Bad Id).url", "sources[2] (Bad Id).schedule", "sources[3]"],
            thrown.Problems.Select(problem => problem.Split(": ")[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"sources\": [] }")]
    [InlineData("{ \"sources\": 1 }")]
    [InlineData("\0\0\0")]
    public void What_is_no_catalogue_is_refused(string json) => Assert.NotEmpty(Assert.Throws<SourceCatalogException>(() => SourceCatalog.Parse(json, "test.json")).Problems);

    [Fact]
    public void A_file_wins_over_the_built_in_catalogue_and_may_hold_comments_commas_and_defaults()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sources").FullName, "sources.json");
        File.WriteAllText(path, """
            { // what we watch
              "defaults": { "body": "AHC", "schedule": "5 * * * *", "yield": { "min": 2, "max": 9 }, },
              "sources": [ { "id": "a", "kind": "Hub", "url": "https://example.org/a" }, { "id": "b", "kind": "Feed", "url": "https://example.org/b", "body": "CND" }, ],
            }
            """);

        var sources = SourceCatalog.Load(path).Sources;

        Assert.Equal([("a", "AHC", "5 * * * *", 9), ("b", "CND", "5 * * * *", 9)], sources.Select(source => (source.Id, source.Body, source.Schedule, source.Yield.Max)));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named() =>
        Assert.Contains("/nowhere/sources.json", Assert.Throws<SourceCatalogException>(() => SourceCatalog.Load("/nowhere/sources.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_schema_knows_the_same_fields_and_kinds_as_the_reader()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Support.Repository.Root, "src", "TreatyAlerts", "Sources", "sources.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");

        Assert.Equal(SourceCatalogReader.KnownFields, Names(definitions, "source"));
        Assert.Equal(SourceCatalogReader.RuleFields, Names(definitions, "rule"));
        Assert.Equal(SourceCatalogReader.YieldFields, Names(definitions, "yield"));
        Assert.Equal(Enum.GetNames<SourceKind>(), definitions.GetProperty("source").GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal(typeof(Source).GetProperties().Where(property => property.Name is not ("EqualityContract" or nameof(Source.Quarantined) or nameof(Source.BeginsWithNews))).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(), SourceCatalogReader.KnownFields.Order());
    }

    private static IEnumerable<string> Names(JsonElement definitions, string type) => definitions.GetProperty(type).GetProperty("properties").EnumerateObject().Select(property => property.Name);
}
