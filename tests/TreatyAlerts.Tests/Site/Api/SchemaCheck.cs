using System.Globalization;
using System.Text.Json;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>Holds JSON against the part of JSON Schema (2020-12) that our OpenAPI document uses; what it does not know, and what no schema names, is a fault.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly HashSet<string> Known = ["$ref", "type", "properties", "required", "items", "enum", "format", "description", "additionalProperties", "oneOf", "pattern", "minimum", "maximum"];

    public IReadOnlyList<string> Faults(JsonElement value, JsonElement schema)
    {
        var faults = new List<string>();
        Check(value, schema, "$", faults);
        return faults;
    }

    private void Check(JsonElement value, JsonElement schema, string at, List<string> faults)
    {
        foreach (var unknown in schema.EnumerateObject().Where(word => !Known.Contains(word.Name)))
        {
            faults.Add($"{at}: the schema says {unknown.Name}, which this check does not know");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, reference.GetString()!.Split('/').Skip(1).Aggregate(document, (element, part) => element.GetProperty(part)), at, faults);
            return;
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            if (choices.EnumerateArray().Count(choice => Faults(value, choice).Count == 0) != 1)
            {
                faults.Add($"{at}: fits not exactly one of the choices");
            }

            return;
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(one => Is(value, one)))
        {
            faults.Add($"{at}: {value.ValueKind} where {type} is expected");
            return;
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()))
        {
            faults.Add($"{at}: {value} is none of {values}");
        }

        if (schema.TryGetProperty("format", out var format) && value.ValueKind is JsonValueKind.String && !Fits(value, format.GetString()!))
        {
            faults.Add($"{at}: {value} is no {format}");
        }

        if (value.ValueKind is JsonValueKind.Object)
        {
            CheckObject(value, schema, at, faults);
        }

        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(item, schema.GetProperty("items"), $"{at}[{index}]", faults);
            }
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, string at, List<string> faults)
    {
        var named = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var required in schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (!value.TryGetProperty(required, out _))
            {
                faults.Add($"{at}: lacks {required}");
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            if (named.ValueKind is JsonValueKind.Object && named.TryGetProperty(property.Name, out var of))
            {
                Check(property.Value, of, $"{at}.{property.Name}", faults);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind is JsonValueKind.Object)
            {
                Check(property.Value, others, $"{at}.{property.Name}", faults);
            }
            else
            {
                faults.Add($"{at}: the schema names no {property.Name}");
            }
        }
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        _ => false,
    };

    private static bool Fits(JsonElement value, string format) => format switch
    {
        "date-time" => value.TryGetDateTimeOffset(out _),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri" => Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        _ => false,
    };
}
