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
        var stats = new Option<bool>("--stats") { Description = "Then print load time, memory and speed (to standard error where the matches go to standard output)." };
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
                call.GetValue(compiled));
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

        print(string.Create(CultureInfo.InvariantCulture, $"topics               {result.Topics}"));
        print(string.Create(CultureInfo.InvariantCulture, $"matches              {result.Matches}"));
        print(string.Create(CultureInfo.InvariantCulture, $"load time            {stats.Load.TotalMilliseconds:0} ms"));
        print(string.Create(CultureInfo.InvariantCulture, $"memory               {stats.MemoryBytes / 1e6:0.0} MB"));
        print(string.Create(CultureInfo.InvariantCulture, $"peak working set     {stats.PeakBytes / 1e6:0.0} MB"));
        print(string.Create(CultureInfo.InvariantCulture, $"documents            {stats.Documents}"));
        print(string.Create(CultureInfo.InvariantCulture, $"median per document  {stats.MedianMilliseconds:0.000} ms"));
        print(string.Create(CultureInfo.InvariantCulture, $"mean per document    {stats.MeanMilliseconds:0.000} ms"));
        print(string.Create(CultureInfo.InvariantCulture, $"documents per second {stats.DocumentsPerSecond:0}"));
    }
}
