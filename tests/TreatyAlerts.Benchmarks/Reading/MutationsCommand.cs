using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary><c>mutations FOLDER</c>: damages readable files and sees that each ends in text or in a typed failure, quickly and small.</summary>
internal static class MutationsCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static Command Create(TextWriter output)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Files of any format; all are read as they are, those with text are damaged." };
        var seed = new Option<int>("--seed") { Description = "Other seeds, other damage.", DefaultValueFactory = _ => 1 };
        var count = new Option<int>("--count") { Description = "How many damaged files.", DefaultValueFactory = _ => 2000 };
        var only = new Option<int?>("--only") { Description = "Only the damaged file of this index." };
        var keep = new Option<string?>("--keep") { Description = "With --only: where to write its bytes." };
        var json = new Option<bool>("--json") { Description = "Every case as JSON." };
        var command = new Command("mutations", "Damage readable files and read them: no crash, no hang, no hunger for memory.") { folder, seed, count, only, keep, json };
        command.SetAction(async (call, _) =>
        {
            var run = new MutationRun(new DamagedFiles(call.GetRequiredValue(folder), call.GetValue(seed)));
            await (call.GetValue(only) is { } index ? run.RunOnlyAsync(index, call.GetValue(keep)) : run.RunAsync(call.GetValue(count)));
            await (call.GetValue(json) ? output.WriteLineAsync(JsonSerializer.Serialize(new { run.Share, run.Broken, run.Cases }, Json)) : PrintAsync(output, run));
            return run.Broken.Any() ? 1 : 0;
        });
        return command;
    }

    private static async Task PrintAsync(TextWriter output, MutationRun run)
    {
        await output.WriteLineAsync("| files | text | typed failures | crashes | hangs | slowest | peak memory |\n|---|---|---|---|---|---|---|");
        await RowAsync(output, "as they are", [.. run.Whole.Select(each => each.Outcome)]);
        await RowAsync(output, "damaged", [.. run.Cases.Select(each => each.Outcome)]);
        foreach (var group in run.Cases.GroupBy(each => each.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            await RowAsync(output, $"– {group.Key}", [.. group.Select(each => each.Outcome)]);
        }

        foreach (var group in run.Cases.GroupBy(each => Path.GetExtension(each.File)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            await RowAsync(output, $"– {group.Key}", [.. group.Select(each => each.Outcome)]);
        }

        await output.WriteLineAsync();
        foreach (var broken in run.Broken.DefaultIfEmpty("No rule is broken."))
        {
            await output.WriteLineAsync(broken);
        }
    }

    private static async Task RowAsync(TextWriter output, string name, List<Outcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var texts = outcomes.Count(each => each.HasText);
        var failures = outcomes.Where(each => !each.HasText && each.State is not (Outcome.Crash or Outcome.Hang)).GroupBy(each => each.State).OrderByDescending(group => group.Count());
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {outcomes.Count} {name} | {texts} ({100.0 * texts / outcomes.Count:0.0} %) | {string.Join(", ", failures.Select(group => $"{group.Count()} {group.Key}"))} | {outcomes.Count(each => each.State == Outcome.Crash)} | {outcomes.Count(each => each.State == Outcome.Hang)} | {outcomes.Max(each => each.Seconds):0.00} s | {outcomes.Max(each => each.PeakMegabytes):0} MB |"));
    }
}
