using System.Globalization;

namespace TreatyAlerts.Phrases;

/// <summary>The command <c>treatyalerts phrases</c>: key phrases of text files, one line <c>docid⇥phrase⇥score</c> each.</summary>
/// <param name="extractor">Who finds the phrases.</param>
public sealed class PhraseRun(IPhraseExtractor extractor)
{
    /// <summary>Writes the phrases of every file, best first; a file that cannot be read stops no other.</summary>
    /// <param name="files">Paths of text files in UTF-8 (or with a byte order mark).</param>
    /// <param name="language">ar zh en fr ru es; null to have it guessed for each file.</param>
    /// <param name="top">Phrases for each file, at the most.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <returns>The files that could not be read, with the reason.</returns>
    public async Task<IReadOnlyList<PhraseRunFailure>> WriteAsync(
        IEnumerable<string> files, string? language, int top, TextWriter output, CancellationToken cancellation = default)
    {
        var failures = new List<PhraseRunFailure>();
        foreach (var file in files)
        {
            string text;
            try
            {
                text = await File.ReadAllTextAsync(file, cancellation);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                failures.Add(new PhraseRunFailure(file, error.Message));
                continue;
            }

            var document = Path.GetFileNameWithoutExtension(file);
            foreach (var phrase in await extractor.ExtractAsync(text, language, top, cancellation))
            {
                await output.WriteLineAsync($"{document}\t{phrase.Text}\t{phrase.Score.ToString("F4", CultureInfo.InvariantCulture)}".AsMemory(), cancellation);
            }
        }

        return failures;
    }

    /// <summary>The *.txt files of a folder in the order of their names.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)];
}

/// <summary>A file that gave no phrases because it could not be read.</summary>
public sealed record PhraseRunFailure(string File, string Reason);
