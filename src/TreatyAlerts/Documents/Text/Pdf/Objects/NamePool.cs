namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>One string per different name or operator, so that reading content allocates none.</summary>
internal sealed class NamePool
{
    // A hostile file must not fill the memory with names; what comes later is simply not shared.
    private const int MaxNames = 20_000;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> latin)
    {
        Span<char> characters = latin.Length <= 256 ? stackalloc char[latin.Length] : new char[latin.Length];
        for (var i = 0; i < latin.Length; i++)
        {
            characters[i] = (char)latin[i];
        }

        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(characters, out var known))
        {
            return known;
        }

        var name = new string(characters);
        if (names.Count < MaxNames)
        {
            names.Add(name);
        }

        return name;
    }
}
