using System.Text.Json;

namespace TreatyAlerts.Sources;

/// <summary>Turns the JSON of a catalogue into sources and writes down everything that is wrong with it.</summary>
internal sealed class SourceCatalogReader(List<string> problems)
{
    private static readonly string[] RootFields = ["$schema", "defaults", "sources"];
    private static readonly string[] DefaultFields = ["body", "schedule", "language", "session", "rule", "yield"];

    internal static readonly string[] KnownFields =
        ["id", "body", "kind", "url", "schedule", "language", "session", "rule", "yield", "enabled", "why", "note"];

    internal static readonly string[] RuleFields = ["container", "leave", "title", "category"];
    internal static readonly string[] YieldFields = ["min", "max"];

    public IReadOnlyList<Source> Read(JsonElement root)
    {
        var file = new SourceFields(root, "", problems);
        if (!file.IsObject("an object with a list \"sources\""))
        {
            return [];
        }

        file.Allow(RootFields);
        var defaults = file.Object("defaults");
        defaults?.Allow(DefaultFields);
        if (!root.TryGetProperty("sources", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            problems.Add("sources: a list of sources is missing");
            return [];
        }

        var sources = new List<Source>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (ReadSource(item, at, defaults, ids) is { } source)
            {
                sources.Add(source);
            }

            at++;
        }

        if (at == 0)
        {
            problems.Add("sources: the list is empty, so that nothing would be watched");
        }

        return sources;
    }

    private Source? ReadSource(JsonElement item, int at, SourceFields? defaults, Dictionary<string, int> ids)
    {
        var before = problems.Count;
        var where = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var name) && name.ValueKind == JsonValueKind.String
            ? $"sources[{at}] ({name.GetString()})"
            : $"sources[{at}]";
        var fields = new SourceFields(item, where, problems, defaults);
        if (!fields.IsObject("a source, an object with id, body, kind, url and schedule"))
        {
            return null;
        }

        fields.Allow(KnownFields);
        var id = fields.Required("id");
        var checks = new SourceChecks(fields);
        checks.Id(id);
        if (id is not null && !ids.TryAdd(id, at))
        {
            fields.Wrong("id", $"'{id}' is the id of sources[{ids[id]}] too: each source needs its own");
        }

        var body = fields.Required("body");
        var kind = checks.Kind(fields.Required("kind"));
        var url = checks.Url(fields.Required("url"));
        var schedule = checks.Schedule(fields.Required("schedule"));
        var language = checks.Language(fields.Optional("language"));
        var session = fields.Optional("session");
        var rule = SourceChecks.Rule(fields.Object("rule"));
        var expected = checks.Yield(fields.Object("yield"));
        var enabled = fields.Flag("enabled") ?? true;
        var why = fields.Optional("why");
        var note = fields.Optional("note");
        if (!enabled && why is null)
        {
            fields.Wrong("why", "is missing: a source with \"enabled\": false must say why");
        }

        return problems.Count > before ? null : new Source
        {
            Id = id!,
            Body = body!,
            Kind = kind!.Value,
            Url = url!,
            Schedule = schedule!,
            Language = language ?? "en",
            Session = session,
            Rule = rule,
            Yield = expected ?? new ExpectedYield(1, 1000),
            Enabled = enabled,
            Why = why,
            Note = note,
        };
    }
}
