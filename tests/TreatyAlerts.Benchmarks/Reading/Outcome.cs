using System.Text.Json;
using System.Text.Json.Serialization;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>What became of one file in a child process.</summary>
/// <param name="State">A <see cref="TextState"/>, or Crash or Hang where the child did not answer.</param>
/// <param name="Reason">Why there is no text, or what was mended.</param>
/// <param name="Format">What the bytes were taken for.</param>
/// <param name="Characters">Of the text.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="PeakMegabytes">The child's highest working set while it read.</param>
internal sealed record Outcome(string State, string? Reason, string Format, int Characters, double Seconds, double PeakMegabytes)
{
    public const string Crash = "Crash";
    public const string Hang = "Hang";

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonIgnore]
    public bool HasText => State == nameof(TextState.Read);

    public static Outcome Of(byte[] content)
    {
        PeakMemory.Forget();
        var started = TimeProvider.System.GetTimestamp();
        var result = new TextExtractor(new TextLimits()).Extract(content);
        var characters = result.Text?.Pages.Sum(page => page.Blocks.Sum(block => block.Text.Length)) ?? 0;
        return new Outcome($"{result.State}", result.Reason, $"{result.Format}", characters, TimeProvider.System.GetElapsedTime(started).TotalSeconds, PeakMemory.Megabytes());
    }

    public string ToLine() => JsonSerializer.Serialize(this, Options);

    public static Outcome FromLine(string line) => JsonSerializer.Deserialize<Outcome>(line) ?? throw new InvalidDataException(line);
}
