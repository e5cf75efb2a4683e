using System.Diagnostics;
using System.Globalization;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Layout;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Ocr;

/// <summary>Has the pages of a PDF that give no text read from their picture, where the operator has set a command (ADR 0020).</summary>
public sealed class OcrReader(OcrOptions options, TextLimits limits)
{
    // A command that is broken is broken for every page.
    private const int MostFailuresInARow = 3;
    private const int MostTold = 5;

    private readonly OcrCommand command = new(options);

    /// <summary>The extraction with what the command read, and a remark; whatever the command does, never less than before.</summary>
    public async Task<ExtractionResult> ReadAsync(ExtractionResult extraction, ReadOnlyMemory<byte> content, string language, CancellationToken cancellation = default)
    {
        if (options.Command is null || extraction.Format is not FileFormat.Pdf || extraction.State is not (TextState.Read or TextState.NoText))
        {
            return extraction;
        }

        var pages = extraction.Text?.Pages ?? [.. Enumerable.Range(1, PagesOf(content, cancellation)).Select(number => new TextPage(number, []))];
        var missing = pages.Where(page => !page.Blocks.Any(block => block.IsRunningText)).Select(page => page.Number).ToList();
        if (missing.Count == 0)
        {
            return extraction;
        }

        var problems = new List<string>();
        var read = await ReadAsync(missing, content, language, problems, cancellation);
        var remark = string.Join("; ", Remarks(extraction, read.Count > 0, [.. read.Keys], problems));
        if (read.Count == 0)
        {
            return extraction with { Reason = remark };
        }

        var text = new DocumentText(TextExtractor.Version, "pdf", [.. pages.Select(page =>
            read.TryGetValue(page.Number, out var blocks) ? page with { Ocr = true, Blocks = [.. blocks, .. page.Blocks] } : page)]);
        return new ExtractionResult(FileFormat.Pdf, TextState.Read, TextLanguages.Mark(text), remark);
    }

    private async Task<SortedDictionary<int, IReadOnlyList<TextBlock>>> ReadAsync(
        List<int> missing, ReadOnlyMemory<byte> content, string language, List<string> problems, CancellationToken cancellation)
    {
        var read = new SortedDictionary<int, IReadOnlyList<TextBlock>>();
        var folder = Directory.CreateTempSubdirectory("treatyalerts-ocr-").FullName;
        try
        {
            var file = Path.Combine(folder, "document.pdf");
            await File.WriteAllBytesAsync(file, content, cancellation);
            var clock = Stopwatch.StartNew();
            var failures = 0;
            foreach (var (done, page) in missing.Index())
            {
                if (done >= options.PagesPerDocument || clock.Elapsed > options.TimePerDocument || failures >= MostFailuresInARow)
                {
                    problems.Add($"{missing.Count - done} pages were not tried");
                    break;
                }

                var (text, problem) = await command.RunAsync(file, page, language, cancellation);
                IReadOnlyList<TextBlock> blocks = [];
                problem ??= Blocks(text!, cancellation, out blocks);
                failures = problem is null ? 0 : failures + 1;
                if (problem is not null)
                {
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"page {page}: {problem}"));
                }
                else if (blocks.Count > 0)
                {
                    read[page] = blocks;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(e.Message);
        }
        finally
        {
            Remove(folder);
        }

        return read;

        string? Blocks(byte[] text, CancellationToken stop, out IReadOnlyList<TextBlock> blocks)
        {
            blocks = [];
            try
            {
                var result = PlainTextReader.Read(text, "text/plain; charset=utf-8", FileFormat.Text, Budget(stop));
                var quality = new TextQuality();
                blocks = [.. result.Text?.Pages.SelectMany(part => part.Blocks) ?? []];
                blocks.ToList().ForEach(block => quality.Add(block.Text));
                return result.State is TextState.Damaged ? result.Reason : quality.Fault;
            }
            catch (ReadingStopped stopped)
            {
                return stopped.Message;
            }
        }
    }

    private static IEnumerable<string> Remarks(ExtractionResult extraction, bool hasRead, List<int> pages, List<string> problems)
    {
        if (extraction.Reason is { } reason && !(hasRead && extraction.State is TextState.NoText))
        {
            yield return reason;
        }

        if (hasRead)
        {
            yield return $"read by OCR: page {string.Join(", ", pages.Take(20))}{(pages.Count > 20 ? " …" : "")}";
        }

        if (problems.Count > 0)
        {
            yield return $"OCR: {string.Join("; ", problems.Take(MostTold))}{(problems.Count > MostTold ? " …" : "")}";
        }
    }

    private int PagesOf(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            return PageTree.Read(PdfFile.Open(content, Budget(cancellation))).Count;
        }
        catch (ReadingStopped)
        {
            return 0;
        }
    }

    private ReadingBudget Budget(CancellationToken cancellation) => new(limits, TimeProvider.System, cancellation);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A command that holds its file for longer leaves a copy in the system's folder for temporary files.
        }
    }
}
