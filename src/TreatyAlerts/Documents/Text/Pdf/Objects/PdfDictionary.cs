namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>A PDF dictionary; a missing key is null, as the standard has it.</summary>
internal sealed class PdfDictionary
{
    private readonly Dictionary<string, PdfValue> items = new(StringComparer.Ordinal);

    public PdfValue this[string key]
    {
        get => items.TryGetValue(key, out var value) ? value : default;
        set => items[key] = value;
    }

    public IEnumerable<KeyValuePair<string, PdfValue>> Items => items;

    public bool Has(string key) => items.ContainsKey(key);

    /// <summary>Pairs what stood between the brackets; what is no pair is passed over.</summary>
    public static PdfDictionary From(List<PdfValue> flat)
    {
        var dictionary = new PdfDictionary();
        for (var i = 0; i + 1 < flat.Count; i++)
        {
            if (flat[i].Name is { } key)
            {
                dictionary.items[key] = flat[++i];
            }
        }

        return dictionary;
    }
}
