using System.Text.RegularExpressions;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Docs;

public sealed partial class LinksTests
{
    [Fact]
    public void Every_relative_link_of_a_page_leads_to_a_file_and_heading_that_exist()
    {
        var wrong = new List<string>();
        var links = 0;
        foreach (var page in Pages.All)
        {
            foreach (var target in Link().Matches(Pages.Read(page)).Select(match => match.Groups[1].Value).Where(target => !target.Contains(':', StringComparison.Ordinal)))
            {
                links++;
                var parts = target.Split('#', 2);
                var file = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0])));
                if (!Path.Exists(Path.Combine(Repository.Root, file)) || (parts.Length == 2 && !Headings(file).Contains(parts[1])))
                {
                    wrong.Add($"{page}: {target}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(links >= 10, $"only {links} links were found");
    }

    // As GitHub names them: lower case, spaces to hyphens, punctuation left out.
    private static IEnumerable<string> Headings(string file) =>
        Heading().Matches(Pages.Read(file)).Select(match => Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
