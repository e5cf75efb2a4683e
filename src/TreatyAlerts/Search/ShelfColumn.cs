namespace TreatyAlerts.Search;

/// <summary>A value for each of many things, most of which share a few: kept as numbers.</summary>
internal sealed class ShelfColumn
{
    /// <summary>Stands for a value that nothing has; -1 stands for none.</summary>
    public const int Unknown = -3;

    private readonly int[] numbers;
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string> values = [];

    public ShelfColumn(int count)
    {
        numbers = new int[count];
        Array.Fill(numbers, -1);
    }

    /// <summary>The different values, by their numbers.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>The number of a thing's value; -1 for none.</summary>
    public int this[int thing] => numbers[thing];

    /// <summary>The number of a value.</summary>
    public int NumberOf(string value) => known.GetValueOrDefault(value, Unknown);

    public void Set(int thing, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (!known.TryGetValue(value, out var number))
        {
            number = known[value] = values.Count;
            values.Add(value);
        }

        numbers[thing] = number;
    }
}
