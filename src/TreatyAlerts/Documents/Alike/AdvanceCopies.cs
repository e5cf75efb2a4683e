using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents.Alike;

/// <summary>Finds the advance copy, taken in without a symbol, of a document that bears one.</summary>
/// <remarks>
/// A small index of names alone: <c>alike/{body, language and a word of the title}/{the title's words}-{document}</c>. So a document with a new
/// symbol asks three short lists, and reads a text only where the whole title agrees.
/// </remarks>
internal sealed class AdvanceCopies(IBlobStore store)
{
    private const int WordsIndexed = 3;
    private const int MostTitleWords = 14;
    private const int HashDigits = 6;
    private const int MostListed = 2_000;
    private const int MostRead = 8;
    private const string Folder = "alike";

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3 * 365);
    private static readonly string[] Files = ["pdf", "docx", "doc", "rtf"];
    private static readonly string[] Passing = ["news", "press release", Entry.SessionPage];

    /// <summary>Makes a document without a symbol findable for the one it may become.</summary>
    public async Task RememberAsync(Document document, string language, ReadBytes read, CancellationToken cancellation)
    {
        if (document.Symbols.Count > 0 || !IsJudged(document.Category, language, read))
        {
            return;
        }

        foreach (var title in TitlesOf(document, language).Select(AdvanceCopy.TitleWords).Where(IsIndexed))
        {
            foreach (var word in Indexed(title))
            {
                using var nothing = new MemoryStream([], writable: false);
                await store.CreateAsync($"{PrefixOf(document.Body, language, word)}{string.Concat(title.Select(Hash))}-{document.Id}", nothing, null, cancellation);
            }
        }
    }

    /// <summary>The id of the one document that this is the official text of; null where there is none, or more than one may be.</summary>
    public async Task<string?> FindAsync(Settled settled, string language, ReadBytes read, CancellationToken cancellation)
    {
        var (item, entry) = (settled.Item, settled.Entry);
        if (entry.Symbols.Count == 0 || item.HasNamesakes || !IsJudged(entry.Category, language, read))
        {
            return null;
        }

        List<IReadOnlyList<string>> titles = [.. new[] { entry.Title, settled.Title, settled.Inside?.Title }.OfType<string>().Distinct().Select(AdvanceCopy.TitleWords).Where(IsIndexed)];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var title in titles)
        {
            await FindByTitleAsync(item.Body, language, title, ids, cancellation);
        }

        ComparedText? official = null;
        var found = new List<string>();
        foreach (var id in ids.Order(StringComparer.Ordinal).Take(MostRead))
        {
            if ((await store.ReadJsonAsync<Document>(BlobNames.Document(id), cancellation))?.Value is not { } document
                || !MayBecome(document, settled, language, read)
                || await TextOfAsync(document, language, cancellation) is not { } advance)
            {
                continue;
            }

            official ??= ComparedText.Of(read.Extraction.Text!, language);
            if (AdvanceCopy.IsOf(advance, official))
            {
                found.Add(id);
            }
        }

        return found is [var only] ? only : null;
    }

    private async Task FindByTitleAsync(string body, string language, IReadOnlyList<string> title, HashSet<string> ids, CancellationToken cancellation)
    {
        List<string> mine = [.. title.Select(Hash)];
        foreach (var word in Indexed(title))
        {
            await foreach (var blob in store.ListAsync(PrefixOf(body, language, word), cancellation).Take(MostListed))
            {
                var name = Path.GetFileName(blob.Name);
                if (name.IndexOf('-', StringComparison.Ordinal) is > 0 and var at && AdvanceCopy.TitlesAgree(mine, HashesIn(name[..at])))
                {
                    ids.Add(name[(at + 1)..]);
                }
            }
        }
    }

    // A run that was killed after it wrote the document finds it with the symbol it gave.
    private static bool MayBecome(Document document, Settled settled, string language, ReadBytes read) =>
        (document.Symbols.Count == 0 || settled.Entry.Symbols.Any(symbol => document.Symbols.Contains(symbol, StringComparer.OrdinalIgnoreCase)))
        && document.Body == settled.Item.Body
        && !Passing.Contains(document.Category)
        && Agree(document.Session, settled.Entry.Session)
        && string.Equals(document.Submitter ?? settled.Entry.Submitter, settled.Entry.Submitter ?? document.Submitter, StringComparison.OrdinalIgnoreCase)
        && settled.Item.FoundAt - document.FirstSeen < LongestWait
        && !(settled.HasOwnSymbols && document.HasSibling(settled.Item, language, read));

    private static bool Agree(string? one, string? other) => one is null || other is null || one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private async Task<ComparedText?> TextOfAsync(Document document, string language, CancellationToken cancellation) =>
        document.TextOf(language) is var (_, version) && version.Text is Text.TextState.Read
        && (await store.ReadJsonAsync<Text.DocumentText>(BlobNames.DocumentText(document.Id, language, version.Sha256), cancellation))?.Value is { } text
            ? ComparedText.Of(text, language)
            : null;

    private static bool IsJudged(string category, string language, ReadBytes read) =>
        AdvanceCopy.CanJudge(language) && read.Extraction.Text is not null && Files.Contains(read.Format) && !Passing.Contains(category);

    private static IEnumerable<string> TitlesOf(Document document, string language) =>
        document.Places.Where(place => place.Language == language).Select(place => place.Title).Append(document.Title).Distinct().Take(3);

    private static bool IsIndexed(IReadOnlyList<string> title) => title.Count is > 1 and <= MostTitleWords && title.Any(word => word.Length > 3);

    // The longest say most, and stay what they are.
    private static IEnumerable<string> Indexed(IReadOnlyList<string> title) =>
        title.Where(word => !word.Any(char.IsDigit)).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(WordsIndexed);

    private static string PrefixOf(string body, string language, string word) => $"{Folder}/{BlobNames.Key(body, language, word)}/";

    // A number keeps a digit in its hash, so that titles that differ by one never agree.
    private static string Hash(string word) => word.Any(char.IsDigit) ? $"9{BlobNames.Key(word)[..(HashDigits - 1)]}" : Letters(BlobNames.Key(word)[..HashDigits]);

    private static string Letters(string hash) => string.Create(CultureInfo.InvariantCulture, $"{string.Concat(hash.Select(c => char.IsAsciiDigit(c) ? (char)('g' + (c - '0')) : c))}");

    private static List<string> HashesIn(string hashes) => [.. hashes.Chunk(HashDigits).Select(chunk => new string(chunk))];
}
