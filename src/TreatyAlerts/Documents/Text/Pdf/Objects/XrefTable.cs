namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Where one object stands: at an offset, or as the n-th of an object stream.</summary>
internal readonly record struct XrefEntry(long Offset, int Container, int Index)
{
    public bool IsInStream => Container > 0;
}

/// <summary>Where every object of a file stands, and the trailer; the first word on an object wins.</summary>
internal sealed class XrefTable
{
    // Object numbers beyond this are damage: the format's own limit (ISO 32000-1, annex C).
    private const int MaxObject = 8_388_607;

    private readonly Dictionary<int, XrefEntry?> entries = [];

    public PdfDictionary Trailer { get; private set; } = new();

    public IEnumerable<int> Objects => entries.Where(entry => entry.Value is not null).Select(entry => entry.Key).Order();

    public XrefEntry? Find(int number) => entries.GetValueOrDefault(number);

    /// <summary>Adds unless a newer section has already spoken of it; null says that the object is free.</summary>
    public void AddOlder(int number, XrefEntry? entry)
    {
        if (number is > 0 and <= MaxObject)
        {
            entries.TryAdd(number, entry);
        }
    }

    public void Set(int number, XrefEntry entry)
    {
        if (number is > 0 and <= MaxObject)
        {
            entries[number] = entry;
        }
    }

    public void AddOlderTrailer(PdfDictionary older)
    {
        foreach (var (key, value) in older.Items)
        {
            if (!Trailer.Has(key))
            {
                Trailer[key] = value;
            }
        }
    }
}
