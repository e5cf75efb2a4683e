using System.Globalization;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Phrases;

/// <summary>The command <c>treatyalerts phrases</c>: key phrases of text files.</summary>
/// <param name="extractor">Who finds the phrases.</param>
public sealed class PhraseRun(IPhraseExtractor extractor)
{
    /// <summary>Writes the phrases of every file, one line <c>docid⇥phrase⇥score</c> each, best first; a file that cannot be read stops no other.</summary>
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
        await foreach (var file in ReadAsync(files, language, top, failures, cancellation))
        {
            foreach (var phrase in file.Phrases)
            {
                await output.WriteLineAsync($"{file.Document}\t{phrase.Phrase}\t{phrase.Score.ToString("F4", CultureInfo.InvariantCulture)}".AsMemory(), cancellation);
            }
        }

        return failures;
    }

    /// <summary>The phrases of every file, each with the English heading that UN indexers use for it where the vocabulary knows one.</summary>
    /// <param name="files">Paths of text files in UTF-8 (or with a byte order mark).</param>
    /// <param name="language">ar zh en fr ru es; null to have it guessed for each file.</param>
    /// <param name="top">Phrases for each file, at the most.</param>
    /// <param name="failures">Takes the files that could not be read.</param>
    /// <param name="cancellation">Stops between files.</param>
    public async IAsyncEnumerable<PhrasesOfFile> ReadAsync(
        IEnumerable<string> files, string? language, int top, ICollection<PhraseRunFailure> failures, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var file in files)
        {
            if (await TryReadAsync(file, failures, cancellation) is { } text)
            {
                var read = EmbeddedPhraseExtractor.ChooseLanguage(text, language);
                var phrases = await extractor.ExtractAsync(text, language, top, cancellation);
                yield return new PhrasesOfFile(
                    Path.GetFileNameWithoutExtension(file),
                    read,
                    [.. phrases.Select(phrase => new PhraseOfFile(phrase.Text, phrase.Score, Headings.English(phrase.Text, read)))]);
            }
        }
    }

    /// <summary>The *.txt files of a folder in the order of their names.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)];

    private static async Task<string?> TryReadAsync(string file, ICollection<PhraseRunFailure> failures, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            failures.Add(new PhraseRunFailure(file, error.Message));
            return null;
        }
    }
}

/// <summary>A file that gave no phrases because it could not be read.</summary>
public sealed record PhraseRunFailure(string File, string Reason);

/// <summary>The phrases of one file, best first.</summary>
/// <param name="Document">The file's name without its ending.</param>
/// <param name="Language">By whose rules it was read.</param>
/// <param name="Phrases">Best first.</param>
public sealed record PhrasesOfFile(string Document, string Language, IReadOnlyList<PhraseOfFile> Phrases);

/// <summary>A phrase with its score from 0 to 1, and the English subject heading it is known under; null where none is known.</summary>
public sealed record PhraseOfFile(string Phrase, double Score, string? Heading);
