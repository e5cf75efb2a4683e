using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>Matches a folder of texts against a file of topics: the command <c>topics match</c>.</summary>
public sealed class TopicMatchRun(TimeProvider clock)
{
    // Both: the runtime needs thirty calls and a while to make its best code.
    private const int LeastPasses = 3;

    // Lines that cannot be read; the others are counted.
    private const int MostProblems = 1_000;

    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(2);

    /// <summary>Writes a line <c>docid TAB topicid</c> for each match, documents by name, topics in the file's order.</summary>
    /// <param name="request">What to match.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    /// <exception cref="IOException">The topics, the metadata or the folder cannot be read.</exception>
    public TopicMatchResult Run(TopicMatchRequest request, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        List<string> problems = [];
        var reader = new TextFileReader();
        var started = clock.GetTimestamp();
        var (topics, ids) = Load(request, problems);
        if (request.Exact)
            topics.Prepare(AnalysisKind.Exact);
        var load = clock.GetElapsedTime(started);

        // What loading needed is given back before the documents come.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var memory = GC.GetTotalMemory(forceFullCollection: false);
        var meta = ReadMeta(request.MetaPath, problems);
        long matches = 0;
        var first = Pass((id, found) =>
        {
            matches += found.Length;
            foreach (var topic in found)
            {
                output.Write(id);
                output.Write('\t');
                ids.WriteTo(output, topic);
                output.WriteLine();
            }
        });
        var warm = request.Measure ? Measure(() => Pass((_, _) => { })) : null;
        var stats = new TopicMatchStats(load, memory, PeakBytes(), first.Count, TopicMatchTimes.Of([first]), warm);
        return new TopicMatchResult(topics.Count, matches, stats, [.. problems.Distinct()]);

        List<double> Pass(Action<string, int[]> tell)
        {
            List<double> milliseconds = [];
            foreach (var path in Directory.EnumerateFiles(request.DocumentsFolder, "*.txt").Order(StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                var id = Path.GetFileNameWithoutExtension(path);
                if (Text(reader, path, problems) is not { } text)
                    continue;
                var begun = clock.GetTimestamp();
                var index = TextIndex.Build(meta.For(id) with { Pages = PagesOf(text) }, request.Exact);
                var found = topics.Match(index);
                milliseconds.Add(clock.GetElapsedTime(begun).TotalMilliseconds);
                tell(id, found);
            }

            return milliseconds;
        }
    }

    private static string[] PagesOf(string text) => text.Contains('\f', StringComparison.Ordinal) ? text.Split('\f') : [text];

    private TopicMatchTimes Measure(Func<List<double>> pass)
    {
        var started = clock.GetTimestamp();
        List<List<double>> passes = [];
        while (passes.Count < LeastPasses || clock.GetElapsedTime(started) < LeastTime)
            passes.Add(pass());
        return TopicMatchTimes.Of(passes);
    }

    private static (TopicSet Topics, TextList Ids) Load(TopicMatchRequest request, List<string> problems)
    {
        var of = request.CompiledPath is null ? "" : Fingerprint(request.TopicsPath);
        if (request.CompiledPath is not null && ReadCompiled(request.CompiledPath, of, problems) is { } known)
            return known;
        var (topics, ids) = (new TopicSet(), new TextList());
        var wrong = 0;
        TopicFile.ForEach(
            request.TopicsPath,
            (id, root) =>
            {
                ids.Add(id);
                topics.Add(root);
            },
            error =>
            {
                if (wrong++ < MostProblems)
                    problems.Add($"{request.TopicsPath}, {error}");
            });
        if (wrong > MostProblems)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{request.TopicsPath}: {wrong - MostProblems:N0} more lines could not be read"));

        // A line that cannot be read is told every time, so such a file is never kept compiled.
        if (request.CompiledPath is not null && wrong == 0)
            WriteCompiled(request.CompiledPath, of, topics, ids);
        return (topics, ids);
    }

    private static (TopicSet Topics, TextList Ids)? ReadCompiled(string path, string of, List<string> problems)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = File.OpenRead(path);
            return CompiledFile.Read(file, of);
        }
        catch (CompiledTopicsException exception)
        {
            problems.Add($"{path} is not used but made anew: {exception.Message}");
            return null;
        }
    }

    private static void WriteCompiled(string path, string of, TopicSet topics, TextList ids)
    {
        var unfinished = path + ".new";
        using (var file = File.Create(unfinished))
            CompiledFile.Write(file, of, topics, ids);
        File.Move(unfinished, path, overwrite: true);
    }

    private static string Fingerprint(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static DocumentMeta ReadMeta(string? path, List<string> problems)
    {
        if (path is null)
            return DocumentMeta.None;
        using var reader = File.OpenText(path);
        return DocumentMeta.Read(reader, problems);
    }

    // One file that cannot be read does not stop the others.
    private static string? Text(TextFileReader reader, string path, List<string> problems)
    {
        try
        {
            return reader.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: {exception.Message}");
            return null;
        }
    }
}

/// <summary>What <see cref="TopicMatchRun"/> matches.</summary>
/// <param name="TopicsPath">Lines <c>id TAB query</c>; .gz is unpacked.</param>
/// <param name="DocumentsFolder">Its *.txt files are the documents; a form feed ends a page.</param>
/// <param name="MetaPath">Tab-separated, with a header: docid, source, session, from, lang, type, symbol.</param>
/// <param name="Exact">True to leave inflections and diacritics apart.</param>
/// <param name="CompiledPath">Where the compiled topics are kept for the next run; made anew when the topics changed or it is damaged.</param>
/// <param name="Measure">True to match the documents again afterwards, at least three times and for two seconds, and tell how fast that was.</param>
public sealed record TopicMatchRequest(
    string TopicsPath, string DocumentsFolder, string? MetaPath = null, bool Exact = false, string? CompiledPath = null, bool Measure = false);

/// <summary>What came of it.</summary>
/// <param name="Topics">How many topics were matched.</param>
/// <param name="Matches">How many lines were written.</param>
/// <param name="Stats">Time and memory.</param>
/// <param name="Problems">Lines and files that were passed over, each with its place.</param>
public sealed record TopicMatchResult(int Topics, long Matches, TopicMatchStats Stats, IReadOnlyList<string> Problems);
