using System.Globalization;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary>The form in which <c>extract</c> gives a text.</summary>
/// <param name="AsJson">JSON, with what the document says of itself.</param>
/// <param name="AsBlocks">One block after the other, each under a line with its page, kind and language.</param>
internal sealed record ExtractForm(bool AsJson, bool AsBlocks)
{
    /// <summary>The whole text of one file.</summary>
    public string Whole(Extracted result) =>
        AsJson ? JsonSerializer.Serialize(Record(result), BlobJson.Options) : AsBlocks ? Blocks(result.Text!) : result.Text!.ToPlainText();

    /// <summary>One file for machines (docs/document-text.md): a text that can be read back, and more.</summary>
    public static object Record(Extracted result) => new
    {
        result.File,
        result.Format,
        result.State,
        result.Reason,
        result.Text?.ExtractorVersion,
        result.Text?.Language,
        metadata = result.Text is { } text ? MastheadReader.Read(text) : null,
        pages = result.Text?.Pages,
        result.Written,
    };

    private static string Blocks(DocumentText text)
    {
        var all = new StringBuilder();
        foreach (var page in text.Pages)
        {
            foreach (var block in page.Blocks)
            {
                all.Append(CultureInfo.InvariantCulture, $"[{page.Number} {block.Kind} {block.Language ?? text.Language ?? "?"}{(block.Continues ? " continued" : "")}{(page.Ocr ? " ocr" : "")}]\n{block.Text}\n\n");
            }
        }

        return all.ToString().TrimEnd('\n');
    }
}

/// <summary>What became of one file.</summary>
/// <param name="File">As the call named it.</param>
/// <param name="Format">What its bytes are.</param>
/// <param name="State">A <see cref="TextState"/>, or Unreadable where the bytes could not be had.</param>
/// <param name="Reason">Why there is no text, or what was mended.</param>
/// <param name="Text">The text.</param>
/// <param name="Written">The file that holds the text now.</param>
/// <param name="Failed">There is no text, or it could not be written.</param>
internal sealed record Extracted(string File, FileFormat Format, string State, string? Reason, DocumentText? Text, string? Written, bool Failed);
