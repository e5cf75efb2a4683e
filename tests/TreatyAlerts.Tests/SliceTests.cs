using System.Text.RegularExpressions;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests;

/// <summary>Arrows between slices point one way (DESIGN.md section 2, ADR 0001).</summary>
public sealed partial class SliceTests
{
    /// <summary>Slice → the slices it may use. Site and Hosting see everything; what is not listed is forbidden.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Storage"] = [],
        ["Mail"] = ["Storage"],
        ["Views"] = [],
        ["Documents.Symbols"] = [],
        ["Documents.Analysis"] = [],
        ["Documents.Text"] = ["Documents.Analysis"],
        ["Sources"] = ["Storage", "Documents.Symbols"],
        ["Phrases"] = ["Storage", "Documents.Analysis"],
        ["Documents"] = ["Storage", "Sources", "Phrases", "Documents.Symbols", "Documents.Analysis", "Documents.Text"],
        ["Topics"] = ["Storage", "Documents", "Documents.Symbols", "Documents.Analysis", "Documents.Text", "Phrases"],
        ["Search"] = ["Storage", "Sources", "Documents", "Documents.Analysis", "Topics"],
        ["Subscribers"] = ["Storage", "Topics", "Search", "Mail", "Views"],
        ["Digests"] = ["Storage", "Sources", "Documents", "Documents.Symbols", "Documents.Analysis", "Documents.Text", "Phrases", "Topics", "Subscribers", "Mail", "Views"],
        ["Webhooks"] = ["Storage", "Sources", "Documents", "Topics", "Subscribers", "Digests", "Views"],
        ["Site"] = ["Webhooks", "Storage", "Sources", "Documents", "Documents.Symbols", "Documents.Analysis", "Documents.Text", "Phrases", "Topics", "Search", "Subscribers", "Digests", "Mail", "Views"],
        ["Hosting"] = ["Webhooks", "Storage", "Sources", "Documents", "Documents.Symbols", "Documents.Analysis", "Documents.Text", "Phrases", "Topics", "Search", "Subscribers", "Digests", "Mail", "Views", "Site"],
    };

    [Fact]
    public void No_slice_uses_one_that_DESIGN_does_not_allow()
    {
        var root = Path.Combine(Repository.Root, "src", "TreatyAlerts");
        var wrong = new List<string>();
        foreach (var file in SourceFiles(root))
        {
            var slice = SliceOf(Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.'));
            Assert.True(slice == "." || Allowed.ContainsKey(slice), $"{file} lies in no known slice");
            foreach (Match use in UsedNamespace().Matches(File.ReadAllText(file)))
            {
                var used = SliceOf(use.Groups[1].Value);
                if (slice != "." && used != slice && !Allowed[slice].Contains(used))
                {
                    wrong.Add($"{Path.GetRelativePath(root, file)} uses {used}, which {slice} may not");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_allowed_arrows_have_no_cycle()
    {
        foreach (var slice in Allowed.Keys)
        {
            Assert.DoesNotContain(slice, Reach(slice, []));
        }

        static HashSet<string> Reach(string from, HashSet<string> seen)
        {
            foreach (var to in Allowed[from])
            {
                if (seen.Add(to))
                {
                    Reach(to, seen);
                }
            }

            return seen;
        }
    }

    [Fact]
    public void There_is_no_folder_by_kind()
    {
        var names = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Empty(names.Intersect(["Models", "Helpers", "Interfaces", "Common", "Utils"]));
    }

    private static IEnumerable<string> SourceFiles(string root) =>
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal));

    private static string SliceOf(string dotted)
    {
        var parts = dotted.Split('.');
        return parts is ["Documents", "Symbols" or "Analysis" or "Text", ..] ? $"{parts[0]}.{parts[1]}" : parts[0].Length == 0 ? "." : parts[0];
    }

    // using lines, @using lines and names written out in full
    [GeneratedRegex(@"\bTreatyAlerts\.((?:Storage|Sources|Documents|Phrases|Topics|Search|Subscribers|Digests|Mail|Views|Webhooks|Site|Hosting)(?:\.\w+)*)")]
    private static partial Regex UsedNamespace();
}
