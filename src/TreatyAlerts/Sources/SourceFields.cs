using System.Text.Json;

namespace TreatyAlerts.Sources;

/// <summary>The fields of one JSON object of a catalogue; what is wrong with them is written down with its place.</summary>
internal sealed class SourceFields(JsonElement item, string where, List<string> problems, SourceFields? defaults = null)
{
    public void Wrong(string field, string what) => problems.Add($"{Place(field)}: {what}");

    public bool IsObject(string wanted)
    {
        if (item.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        problems.Add($"{(where.Length == 0 ? "the file" : where)}: {Name(item)} stands here, expected is {wanted}");
        return false;
    }

    /// <summary>Writes down fields that are unknown or written twice.</summary>
    public void Allow(string[] known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                Wrong(property.Name, $"is not a known field; known are {string.Join(", ", known)}");
            }
            else if (!seen.Add(property.Name))
            {
                Wrong(property.Name, "is written twice");
            }
        }
    }

    public string? Required(string field)
    {
        if (!Has(field))
        {
            Wrong(field, "is missing");
            return null;
        }

        return Optional(field);
    }

    /// <summary>The text of a field; null when it is absent or, with a problem written down, when it is no text.</summary>
    public string? Optional(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(field, $"{Name(value)} stands here, expected is a text in quotes");
            return null;
        }

        var text = value.GetString();
        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(field, "is empty");
            return null;
        }

        return text.Trim();
    }

    public bool? Flag(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(field, $"{Name(value)} stands here, expected is true or false");
        return null;
    }

    public int? Number(string field)
    {
        if (Find(field) is not { } value)
        {
            Wrong(field, "is missing");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0)
        {
            return number;
        }

        Wrong(field, $"{Name(value)} stands here, expected is a whole number from 0 to {int.MaxValue}");
        return null;
    }

    public IReadOnlyList<string> Texts(string field)
    {
        if (Find(field) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(text => text.GetString()!)];
        }

        Wrong(field, $"{Name(value)} stands here, expected is a list of texts in quotes");
        return [];
    }

    /// <summary>A field that is an object; null when it is absent or, with a problem written down, when it is something else.</summary>
    public SourceFields? Object(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new SourceFields(value, Place(field), problems);
        }

        Wrong(field, $"{Name(value)} stands here, expected is an object in braces");
        return null;
    }

    private bool Has(string field) => Find(field) is not null;

    private JsonElement? Find(string field) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : defaults?.Find(field);

    private string Place(string field) => where.Length == 0 ? field : $"{where}.{field}";

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {(value.GetRawText() is { Length: < 40 } text ? text : "with very many digits")}",
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "null",
    };
}
