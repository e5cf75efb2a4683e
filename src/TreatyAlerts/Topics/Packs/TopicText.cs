using System.Globalization;
using System.Text;

namespace TreatyAlerts.Topics.Packs;

/// <summary>A topic as people write it into a text file: a block of lines <c>name:</c>, <c>query:</c>, <c>note:</c> and, for a public one, <c>slug:</c>.</summary>
/// <remarks>
/// Blocks are divided by empty lines; a line that begins with a space goes on with the one before; lines that begin with # are passed over.
/// </remarks>
/// <param name="Slug">The name in addresses; null for a private topic.</param>
/// <param name="Name">As mails show it.</param>
/// <param name="Query">In the query language of docs/query-language.md.</param>
/// <param name="Note">For the readers of the mails; null for none.</param>
public sealed record TopicText(string? Slug, string Name, string Query, string? Note)
{
    // What has more mistakes is no file of topics.
    private const int MostProblems = 20;

    /// <summary>Reads a file of topics; what is wrong is told with its line, and the other blocks are read all the same, up to twenty mistakes.</summary>
    public static (IReadOnlyList<TopicText> Topics, IReadOnlyList<string> Problems) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TopicText> topics = [];
        List<string> problems = [];
        var block = new Dictionary<string, string>();
        var (begun, last, number) = (0, "", 0);
        foreach (var line in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Append(""))
        {
            number++;
            if (problems.Count >= MostProblems)
            {
                problems.Add($"line {number}: too much is wrong; the rest was not read");
                break;
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                End();
            }
            else if (line[0] is ' ' or '\t' && last.Length > 0)
            {
                block[last] = $"{block[last]} {line.Trim()}".Trim();
            }
            else if (line[0] != '#')
            {
                Field(line);
            }
        }

        return (topics, problems);

        void Field(string line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? "" : line[..colon].Trim().ToLowerInvariant();
            begun = block.Count == 0 ? number : begun;
            if (key is not ("name" or "query" or "note" or "slug"))
            {
                problems.Add($"line {number}: expected name:, query:, note: or slug: (a longer line goes on in a next one that begins with a space)");
            }
            else if (!block.TryAdd(key, line[(colon + 1)..].Trim()))
            {
                problems.Add($"line {number}: {key}: stands twice in one topic; an empty line begins the next topic");
            }
            else
            {
                last = key;
            }
        }

        void End()
        {
            if (block.Count > 0)
            {
                var query = block.GetValueOrDefault("query", "");
                var name = block.GetValueOrDefault("name", "");
                var topic = new TopicText(Given("slug"), name.Length > 0 ? name : TopicRules.NameOf(query), query, Given("note"));
                var wrong = topic.Problems().Select(problem => string.Create(CultureInfo.InvariantCulture, $"line {begun}: {problem}")).ToList();
                problems.AddRange(wrong);
                if (wrong.Count == 0)
                {
                    topics.Add(topic);
                }
            }

            block.Clear();
            last = "";
        }

        string? Given(string key) => block.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Writes topics so that <see cref="Read"/> gives them back.</summary>
    public static string Write(IEnumerable<TopicText> topics)
    {
        var text = new StringBuilder();
        foreach (var topic in topics)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            Line("slug", topic.Slug);
            Line("name", topic.Name);
            Line("query", topic.Query);
            Line("note", topic.Note);
        }

        return text.ToString();

        // A note of several lines becomes one: the file has no way to say where they ended.
        void Line(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                text.Append(key).Append(": ").Append(string.Join(' ', value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).Append('\n');
            }
        }
    }

    /// <summary>Everything that is wrong, each with the way to mend it.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Slug is not null && TopicPack.SlugProblem(Slug) is { } slug)
        {
            problems.Add(slug);
        }

        if (Name != TopicRules.NameOf(Query) && TopicRules.NameProblem(Name) is { } name)
        {
            problems.Add(name);
        }

        if (TopicRules.NoteProblem(Note) is { } note)
        {
            problems.Add(note);
        }

        if (!TopicQuery.TryParse(Query, out _, out var error))
        {
            problems.Add($"query, {error.Told()}");
        }

        return problems;
    }
}
