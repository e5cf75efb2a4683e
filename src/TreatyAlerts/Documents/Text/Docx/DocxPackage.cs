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

    private readonly ZipArchive? archive;
    private readonly ReadingBudget budget;
    private readonly ReadOnlyMemory<byte> content;
    private readonly Dictionary<string, Func<Stream>> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> damaged = [];

    /// <exception cref="ReadingStopped">It is a bomb, or nothing of it is left.</exception>
    public DocxPackage(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        this.content = content;
        this.budget = budget;
        try
        {
            archive = new ZipArchive(ToStream(content), ZipArchiveMode.Read);
            Admit(archive);
        }
        catch (InvalidDataException)
        {
            Scan();
        }
    }

    /// <summary>What of it was found damaged, or null.</summary>
    public string? Damage => damaged.Count == 0 ? null : string.Join(", ", damaged.Distinct());

    public IEnumerable<string> Names => entries.Keys;

    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>Reads a part, up to where it is damaged; a missing one is not read.</summary>
    public void Read(string path, Action<XmlReader> take)
    {
        if (!entries.TryGetValue(path, out var open))
        {
            return;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
            MaxCharactersInDocument = budget.Limits.MaxDecodedBytes,
        };
        try
        {
            using var xml = XmlReader.Create(new LimitedStream(open, budget), settings);
            take(xml);
        }
        catch (Exception problem) when (problem is XmlException or InvalidDataException)
        {
            damaged.Add($"its part {path}");
        }
    }

    /// <summary>Looks for what the directory does not list.</summary>
    public void Scan()
    {
        damaged.Add("the directory of its ZIP container");
        foreach (var (name, open) in ZipScan.Find(content, MaxEntries))
        {
            entries.TryAdd(name, open);
        }
    }

    public void Dispose() => archive?.Dispose();

    private static MemoryStream ToStream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);

    private void Admit(ZipArchive zip)
    {
        if (zip.Entries.Count > MaxEntries)
        {
            throw ReadingBudget.Over($"more than {MaxEntries} files in its container");
        }

        long total = 0;
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

            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry.Open);
        }
    }
}
