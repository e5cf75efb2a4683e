using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Writes definitions into a catalogue's file as a person would: comments and everything else stay as they are.</summary>
public static class SourceFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>A definition as it stands in a catalogue; what a reader assumes by itself is left out.</summary>
    public static string JsonOf(Source source)
    {
        var json = new JsonObject { ["id"] = source.Id, ["body"] = source.Body, ["kind"] = $"{source.Kind}", ["url"] = source.Url.AbsoluteUri, ["schedule"] = source.Schedule, ["language"] = source.Language };
        if (source.Session is { } session)
        {
            json["session"] = session;
        }

        if (source.Rule is { } rule)
        {
            var part = new JsonObject();
            Set(part, "container", rule.Container);
            if (rule.Leave.Count > 0)
            {
                part["leave"] = new JsonArray([.. rule.Leave.Select(path => (JsonNode)path)]);
            }

            Set(part, "title", rule.Title);
            Set(part, "category", rule.Category);
            json["rule"] = part;
        }

        json["yield"] = new JsonObject { ["min"] = source.Yield.Min, ["max"] = source.Yield.Max };
        Set(json, "note", source.Note);
        return json.ToJsonString(BlobJson.Options);
    }

    /// <summary>The text of a catalogue with this one source.</summary>
    public static string New(Source source) => $"{{\n  \"sources\": [\n{Indented(JsonOf(source))}\n  ]\n}}\n";

    /// <summary>The catalogue's text with the source at its end, or in the place of the one of that id.</summary>
    /// <exception cref="SourceCatalogException">The text is no catalogue, or would be none afterwards.</exception>
    public static string With(string text, Source source, string name)
    {
        SourceCatalog.Parse(text, name);
        var bytes = Utf8.GetBytes(text);
        var (end, last, same) = Places(bytes, source.Id);
        var added = Indented(JsonOf(source));
        var changed = same is var (from, to) && to > from
            ? $"{Utf8.GetString(bytes.AsSpan(0, from))}{added.TrimStart()}{Utf8.GetString(bytes.AsSpan(to))}"
            : $"{Utf8.GetString(bytes.AsSpan(0, last))},\n{added}{Rest(Utf8.GetString(bytes.AsSpan(last, end - last)))}{Utf8.GetString(bytes.AsSpan(end))}";
        SourceCatalog.Parse(changed, name);
        return changed;
    }

    // What stands between the last source and the end of the list: a comma that is there already is not wanted twice, comments are.
    private static string Rest(string between)
    {
        var comma = between.IndexOf(',', StringComparison.Ordinal);
        var comment = between.IndexOf('/', StringComparison.Ordinal);
        return comma >= 0 && (comment < 0 || comma < comment) ? between.Remove(comma, 1) : between;
    }

    // Where the list ends, where its last source ends, and where the source of that id stands, in bytes.
    private static (int End, int Last, (int From, int To) Same) Places(byte[] bytes, string id)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        var (last, from, same, isSame, property) = (0, 0, (0, 0), false, "");
        var inSources = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString();
                    break;
                case JsonTokenType.StartArray when reader.CurrentDepth == 1 && property == "sources":
                    inSources = true;
                    break;
                case JsonTokenType.StartObject when inSources && reader.CurrentDepth == 2:
                    (from, isSame) = ((int)reader.TokenStartIndex, false);
                    break;
                case JsonTokenType.String when inSources && reader.CurrentDepth == 3 && property == "id":
                    isSame = reader.GetString() == id;
                    break;
                case JsonTokenType.EndObject when inSources && reader.CurrentDepth == 2:
                    last = (int)reader.BytesConsumed;
                    same = isSame ? (from, last) : same;
                    break;
                case JsonTokenType.EndArray when inSources && reader.CurrentDepth == 1:
                    return ((int)reader.TokenStartIndex, last, same);
            }
        }

        return (bytes.Length, last, same);
    }

    private static void Set(JsonObject json, string field, string? value)
    {
        if (value is not null)
        {
            json[field] = value;
        }
    }

    private static string Indented(string json) => string.Join('\n', json.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {line}"));
}
