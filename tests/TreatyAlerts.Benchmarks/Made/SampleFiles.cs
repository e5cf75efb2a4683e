namespace TreatyAlerts.Benchmarks.Made;

/// <summary>The PDFs of samples/documents, or of a folder that is named.</summary>
internal static class SampleFiles
{
    public static string Repository { get; } = FindRepository();

    public static IReadOnlyList<byte[]> Pdfs(string? folder = null) =>
        [.. Directory.EnumerateFiles(folder ?? Path.Combine(Repository, "samples", "documents"), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(200).Select(File.ReadAllBytes)];

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TreatyAlerts.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No TreatyAlerts.sln above {AppContext.BaseDirectory}");
    }
}
