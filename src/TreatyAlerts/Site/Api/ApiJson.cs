using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TreatyAlerts.Site.Api;

/// <summary>The JSON of the API: camel case, values of a kind by name, nothing that is null.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>What the OpenAPI document is made with too.</summary>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        // Letters of every script stay letters; what is sent is never read as HTML (nosniff).
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}
