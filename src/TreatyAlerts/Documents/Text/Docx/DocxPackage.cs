using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>The parts of a Word file, each opened under the limits: entries, declared size and ratio are checked before the first byte is inflated.</summary>
internal sealed class DocxPackage : IDisposable
{
    private const int MaxEntries = 10_000;

    // Deflate cannot pack tighter than 1,032 to 1; real text does not come near 200 to 1.
    private const int MaxRatio = 300;
    private const int RatioMatters = 1024 * 1024;

    private readonly ReadOnlyMemory<byte> content;
    private readonly ZipArchive? archive;
    private readonly ReadingBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    private DocxPackage(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        this.content = content;
        this.budget = budget;
        try
        {
            archive = new ZipArchive(MemoryMarshal.TryGetArray(content, out var file) ? new MemoryStream(file.Array!, file.Offset, file.Count, writable: false) : new MemoryStream(content.ToArray()));
            Admit(archive);
        }
        catch (InvalidDataException)
        {
            IsDamaged = true;
            entries.Clear();
        }
    }

    /// <summary>Whether its container or a part that was read is damaged.</summary>
    public bool IsDamaged { get; private set; }

    /// <exception cref="ReadingStopped">It is a bomb.</exception>
    public static DocxPackage Open(ReadOnlyMemory<byte> content, ReadingBudget budget) => new(content, budget);

    /// <summary>Reads a part of the package, or null when there is none.</summary>
    public XmlReader? Read(string path)
    {
        if (OpenPart(path.TrimStart('/')) is not { } part)
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
        return new TolerantXmlReader(XmlReader.Create(new LimitedStream(part, budget), settings), () => IsDamaged = true);
    }

    public void Dispose() => archive?.Dispose();

    // Where the directory lies or is lost, the part may still stand behind its own header.
    private Stream? OpenPart(string path)
    {
        if (!entries.TryGetValue(path, out var entry))
        {
            return IsDamaged ? new ZipRemains(content).Open(path) : null;
        }

        try
        {
            entry.Open().Dispose();
            return new BrokenOffStream(entry.Open);
        }
        catch (InvalidDataException)
        {
            IsDamaged = true;
            return new ZipRemains(content).Open(path);
        }
    }

    private void Admit(ZipArchive zip)
    {
        long total = 0;
        if (zip.Entries.Count > MaxEntries)
        {
            throw ReadingBudget.Over($"more than {MaxEntries} files in its container");
        }

        foreach (var entry in zip.Entries)
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
}
