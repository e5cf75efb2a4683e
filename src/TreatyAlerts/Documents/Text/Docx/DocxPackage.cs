using System.IO.Compression;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>The parts of a Word file, each opened under the limits: entries, declared size and ratio are checked before the first byte is inflated.</summary>
internal sealed class DocxPackage : IDisposable
{
    private const int MaxEntries = 10_000;

    // Deflate cannot pack tighter than 1,032 to 1; real text does not come near 200 to 1.
    private const int MaxRatio = 300;
    private const int RatioMatters = 1024 * 1024;

    private readonly ZipArchive archive;
    private readonly ReadingBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    private DocxPackage(ZipArchive archive, ReadingBudget budget)
    {
        this.archive = archive;
        this.budget = budget;
    }

    /// <exception cref="ReadingStopped">It is damaged, or a bomb.</exception>
    public static DocxPackage Open(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new ReadingStopped(TextState.Damaged, "its ZIP container is damaged");
        }

        var package = new DocxPackage(archive, budget);
        package.Admit();
        return package;
    }

    /// <summary>Reads a part of the package, or null when there is none.</summary>
    public XmlReader? Read(string path)
    {
        if (!entries.TryGetValue(path.TrimStart('/'), out var entry))
        {
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            MaxCharactersInDocument = budget.Limits.MaxDecodedBytes,
        };
        return XmlReader.Create(new LimitedStream(entry.Open(), budget), settings);
    }

    public void Dispose() => archive.Dispose();

    private void Admit()
    {
        long total = 0;
        try
        {
            if (archive.Entries.Count > MaxEntries)
            {
                throw ReadingBudget.Over($"more than {MaxEntries} files in its container");
            }

            foreach (var entry in archive.Entries)
            {
                total += entry.Length;
                var isText = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
                if ((isText && entry.Length > budget.Limits.MaxDecodedBytes) || total > 20 * budget.Limits.MaxDecodedBytes)
                {
                    throw ReadingBudget.Over($"its container declares more bytes than the limit of {budget.Limits.MaxDecodedBytes} a part");
                }

                if (entry.Length > RatioMatters && entry.Length / MaxRatio > entry.CompressedLength)
                {
                    throw ReadingBudget.Over($"a part of it is packed more than {MaxRatio} to 1: a zip bomb");
                }

                entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
            }
        }
        catch (InvalidDataException)
        {
            throw new ReadingStopped(TextState.Damaged, "the directory of its ZIP container is damaged");
        }
    }
}
