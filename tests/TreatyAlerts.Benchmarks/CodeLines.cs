namespace TreatyAlerts.Benchmarks;

/// <summary>Counts lines of C# and Razor that are neither blank nor comment.</summary>
internal static class CodeLines
{
    public static IEnumerable<(string Slice, int Lines)> BySlice(string project) =>
        Directory.EnumerateDirectories(project).Order(StringComparer.Ordinal)
            .Select(folder => (Slice: Path.GetFileName(folder), Lines: Files(folder).Sum(Count)))
            .Where(slice => slice.Lines > 0);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".cs" or ".razor");

    private static int Count(string file)
    {
        var count = 0;
        var inComment = false;
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
        {
            inComment |= line.StartsWith("/*", StringComparison.Ordinal) || line.StartsWith("@*", StringComparison.Ordinal);
            count += inComment || line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) ? 0 : 1;
            inComment &= !line.EndsWith("*/", StringComparison.Ordinal) && !line.EndsWith("*@", StringComparison.Ordinal);
        }

        return count;
    }
}
