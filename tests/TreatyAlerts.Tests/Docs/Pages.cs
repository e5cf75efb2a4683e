using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Docs;

/// <summary>The Markdown pages that readers are sent to, with their fenced blocks and the text around them.</summary>
internal static class Pages
{
    /// <summary>Paths from the root of the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    /// <summary>Fenced blocks: the word after the fence, and the lines within.</summary>
    public static IEnumerable<(string Language, string Text)> Blocks(string page)
    {
        string? language = null;
        var lines = new List<string>();
        foreach (var line in Read(page).Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (language is null)
            {
                (language, lines) = (line[3..].Trim(), []);
            }
            else
            {
                yield return (language, string.Join('\n', lines));
                language = null;
            }
        }
    }
}
