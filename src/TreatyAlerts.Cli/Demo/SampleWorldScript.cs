using System.Text.Json;
using System.Text.Json.Serialization;

namespace TreatyAlerts.Cli.Demo;

/// <summary>The form of samples/site/days.json.</summary>
/// <param name="Hosts">Host → its other names.</param>
/// <param name="Days">In order; files, redirects and removals stay for the days after, outages and broken pages do not.</param>
internal sealed record SampleWorldScript(IReadOnlyDictionary<string, IReadOnlyList<string>> Hosts, IReadOnlyList<SampleWorldScript.Day> Days)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <exception cref="InvalidDataException">The file is missing or does not hold such a script.</exception>
    public static SampleWorldScript Read(string file)
    {
        SampleWorldScript? script;
        try
        {
            script = JsonSerializer.Deserialize<SampleWorldScript>(File.ReadAllBytes(file), Json);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message}", e);
        }

        if (script is not { Days.Count: > 0, Hosts.Count: > 0 })
        {
            throw new InvalidDataException($"{file} must hold at least one host and one day.");
        }
        for (var day = 1; day < script.Days.Count; day++)
        {
            if (script.Days[day].Date <= script.Days[day - 1].Date)
            {
                throw new InvalidDataException($"{file}: days[{day}].date must come after the day before.");
            }
        }

        return script;
    }

    /// <summary>One day; its folder, beside days.json, is the overlay: host/path as the file's path.</summary>
    internal sealed record Day(DateOnly Date, string Label, string Expect, string Folder)
    {
        /// <summary>host/path → a file of samples/documents.</summary>
        public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

        /// <summary>host/path → where it has moved.</summary>
        public IReadOnlyDictionary<string, Uri> Redirects { get; init; } = new Dictionary<string, Uri>();

        /// <summary>host/path of what is gone.</summary>
        public IReadOnlyList<string> Removals { get; init; } = [];

        public IReadOnlyList<Outage> Outages { get; init; } = [];

        public IReadOnlyList<Broken> Broken { get; init; } = [];
    }

    /// <summary>A host, or a host/path, that is out of order for the day.</summary>
    internal sealed record Outage(string At, SampleWorldOutage Kind, int? RetryAfterSeconds = null);

    /// <summary>A host/path that answers 200 with the wrong content: nothing, or a page of the shared folder.</summary>
    internal sealed record Broken(string At, BrokenKind Kind, string? Page = null);

    internal enum BrokenKind
    {
        /// <summary>No body at all.</summary>
        Empty,

        /// <summary>An error page.</summary>
        Page,
    }
}
