using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Documents.Ocr;

/// <summary>A command of the operator's that reads pages from their picture; none by default.</summary>
public sealed class OcrOptions
{
    private static readonly string[] Placeholders = ["{file}", "{page}", "{language}"];

    /// <summary>Absolute path of the program; without one, scans are kept and not read.</summary>
    public string? Command { get; set; }

    /// <summary>Its arguments, each passed as it is, by no shell; {file} is the PDF's path, {page} the page from 1, {language} one of ar zh en fr ru es.</summary>
    public IReadOnlyList<string>? Arguments { get; set; }

    /// <summary>Longest time for one page (1 second to 10 minutes).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TimePerPage { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time for one document (1 second to 6 hours).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan TimePerDocument { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Most pages of one document that are read so (1 to 5,000).</summary>
    [Range(1, 5_000)]
    public int PagesPerDocument { get; set; } = 100;

    /// <summary>Most bytes of text for one page (1 KiB to 16 MiB).</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int BytesPerPage { get; set; } = 256 * 1024;

    /// <summary>The arguments of a call.</summary>
    internal IEnumerable<string> ArgumentsFor(string file, string page, string language) => (Arguments ?? Placeholders).Select(argument => argument
        .Replace("{page}", page, StringComparison.Ordinal).Replace("{language}", language, StringComparison.Ordinal).Replace("{file}", file, StringComparison.Ordinal));

    internal IEnumerable<string> Faults()
    {
        if (Command is null)
        {
            if (Arguments is not null)
            {
                yield return "Arguments are set, but no Command.";
            }

            yield break;
        }

        if (!Path.IsPathFullyQualified(Command) || !File.Exists(Command))
        {
            yield return $"Command is {Command}. Name an existing program by its absolute path.";
        }

        foreach (var needed in Placeholders.Take(2).Where(needed => Arguments is not null && !Arguments.Any(argument => argument.Contains(needed, StringComparison.Ordinal))))
        {
            yield return $"Arguments lack {needed}: the command would not know what to read.";
        }
    }
}
