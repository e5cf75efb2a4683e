using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics match</c>: many topics against a folder of texts.</summary>
internal static class TopicsMatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var topics = new Option<string>("--topics") { Description = "Lines id<TAB>query; .gz is unpacked.", HelpName = "FILE", Required = true };
        var documents = new Option<string>("--documents") { Description = "Folder whose *.txt files are the documents.", HelpName = "DIR", Required = true };
        var meta = new Option<string?>("--meta") { Description = "Tab-separated with a header: docid, source, session, from, lang, type, symbol.", HelpName = "FILE" };
        var exact = new Option<bool>("--exact") { Description = "Words match only as they are written: no inflections." };
        var output = new Option<string?>("--out") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };
        var stats = new Option<bool>("--stats") { Description = "Then match the documents again for two seconds, at least three times, and print load time, memory and speed of the first pass and of these (to standard error where the matches go to standard output)." };
        var compiled = new Option<string?>("--compiled") { Description = "Keep the compiled topics in this file for the next run; made anew when the topics changed.", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var command = new Command("match", "Print lines docid<TAB>topicid for every topic that matches a document.") { topics, documents, meta, exact, compiled, output, stats, json };
        command.SetAction(async (call, cancellation) =>
        {
            var metaFile = call.GetValue(meta);
            var request = new TopicMatchRequest(
                Files.ExistingFile(call.GetRequiredValue(topics), "--topics"),
                Files.ExistingFolder(call.GetRequiredValue(documents), "--documents"),
                metaFile is null ? null : Files.ExistingFile(metaFile, "--meta"),
                call.GetValue(exact),
                call.GetValue(compiled),
                call.GetValue(stats));
            await using var writer = Files.Create(call.GetValue(output), terminal);
            var result = Run(request, writer, cancellation);
            await writer.FlushAsync(cancellation);
            foreach (var problem in result.Problems)
            {
                terminal.Problem(problem);
            }

            if (call.GetValue(stats))
            {
                PrintStats(call.GetValue(output) is null ? terminal.ErrorLine : terminal.Line, result, call.GetValue(json));
            }

            return result.Problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static TopicMatchResult Run(TopicMatchRequest request, TextWriter writer, CancellationToken cancellation)
    {
        try
        {
            return new TopicMatchRun(TimeProvider.System).Run(request, writer, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new WrongUseException($"--topics: '{request.TopicsPath}' cannot be unpacked: {e.Message}");
        }
    }

    // Beside the matches where those go to standard output; the one result where they go to a file.
    private static void PrintStats(Action<string> print, TopicMatchResult result, bool json)
    {
        var stats = result.Stats;
        if (json)
        {
            print(System.Text.Json.JsonSerializer.Serialize(result with { Problems = [] }, Storage.BlobJson.Options));
            return;
        }

        Print($"topics                           {result.Topics}");
        Print($"matches                          {result.Matches}");
        Print($"load time                        {stats.Load.TotalMilliseconds:0} ms");
        Print($"memory                           {stats.MemoryBytes / 1e6:0.0} MB");
        Print($"peak working set                 {stats.PeakBytes / 1e6:0.0} MB");
        Print($"documents                        {stats.Documents}");
        PrintTimes("first pass", stats.FirstPass);
        if (stats.Warm is { } warm)
        {
            Print($"warm passes                      {warm.Passes}");
            PrintTimes("warm", warm);
        }

        void PrintTimes(string name, TopicMatchTimes times)
        {
            Print($"{name + ", median per document",-32} {times.MedianMilliseconds:0.000} ms");
            Print($"{name + ", mean per document",-32} {times.MeanMilliseconds:0.000} ms");
            Print($"{name + ", documents per second",-32} {times.DocumentsPerSecond:0}");
        }

        void Print(FormattableString line) => print(line.ToString(CultureInfo.InvariantCulture));
    }
}
