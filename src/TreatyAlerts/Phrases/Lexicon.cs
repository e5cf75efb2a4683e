using System.Collections.Concurrent;
using System.Collections.Frozen;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Phrases;

/// <summary>One language's function words, words that say little, and endings, read from the embedded files in Lexicon/.</summary>
internal sealed class Lexicon
{
    private static readonly ConcurrentDictionary<string, Lexicon> Loaded = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, WordRole> roles;
    private readonly FrozenSet<string> nouns;
    private readonly string[] adjectiveEndings;
    private readonly string[] verbEndings;

    private Lexicon(string language)
    {
        Language = language;
        var sections = Read(language);
        var words = new Dictionary<string, WordRole>(StringComparer.Ordinal);
        Fill("weak", WordRole.Weak);
        Fill("agenda", WordRole.Agenda);
        Fill("stop", WordRole.Stop);
        Fill("inner", WordRole.Inner);
        roles = words.ToFrozenDictionary(StringComparer.Ordinal);
        nouns = Section("noun").SelectMany(Fold).ToFrozenSet(StringComparer.Ordinal);
        adjectiveEndings = [.. Section("adjective").SelectMany(Fold)];
        verbEndings = [.. Section("verb").SelectMany(Fold)];
        Stops = [.. Section("stop")];
        Wholes = [.. Section("noun").Concat(Section("weak"))];
        WeakPhrases = Section("weak").ToFrozenSet(StringComparer.Ordinal);

        IReadOnlyList<string> Section(string name) => sections.GetValueOrDefault(name, []);

        // Folded by the product's own analysis, so that a list entry meets the word as the text gives it.
        IEnumerable<string> Fold(string entry) => TextAnalyzer.Words(entry).Select(word => word.Folded);

        void Fill(string name, WordRole role)
        {
            foreach (var word in Section(name).SelectMany(Fold))
            {
                words[word] = role;
            }
        }
    }

    public string Language { get; }

    /// <summary>Chinese: the character sequences that cut a run.</summary>
    public IReadOnlyList<string> Stops { get; }

    /// <summary>Chinese: words that contain a stop character and stay whole.</summary>
    public IReadOnlyList<string> Wholes { get; }

    /// <summary>Chinese: set phrases that say little.</summary>
    public FrozenSet<string> WeakPhrases { get; }

    /// <summary>The name of the list for languages that are none of the six.</summary>
    public const string Other = "other";

    public static bool Knows(string? language) => language is "ar" or "zh" or "en" or "fr" or "ru" or "es";

    public static Lexicon Of(string language) => Loaded.GetOrAdd(language, key => new Lexicon(key));

    public WordRole RoleOf(string folded) =>
        roles.TryGetValue(folded, out var role) ? role
        : EndsWithAny(folded, verbEndings, 4) && !nouns.Contains(folded) ? WordRole.Stop
        : WordRole.Content;

    /// <summary>Whether a word looks like an adjective or participle: such a word names nothing on its own.</summary>
    public bool IsAdjective(string folded) => EndsWithAny(folded, adjectiveEndings, 3) && !nouns.Contains(folded);

    private static bool EndsWithAny(string word, string[] endings, int stem)
    {
        foreach (var ending in endings)
        {
            if (word.Length >= ending.Length + stem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines of an embedded file without its comments.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"TreatyAlerts.Phrases.Lexicon.{name}.txt")
            ?? throw new InvalidOperationException($"the list '{name}' is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    private static Dictionary<string, List<string>> Read(string language)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> current = [];
        foreach (var line in Lines($"words-{language}"))
        {
            if (line.StartsWith('['))
            {
                sections[line.Trim('[', ']')] = current = [];
            }
            else
            {
                current.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return sections;
    }
}
