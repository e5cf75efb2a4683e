using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

/// <summary>Small random documents and queries over few words, so that they often meet.</summary>
internal static class TopicGenerators
{
    private static readonly string[] Vocabulary =
        ["crime", "crimes", "Crime", "côte", "cote", "cyber-crime", "cybercrime", "cyber", "policy", "policies", "state", "stated", "network", "net", "网络", "犯罪", "l'accord", "accord", "6"];

    private static readonly string[] Prefixes = ["crim", "cyb", "pol", "stat", "netw", "accor"];

    private static readonly string[] Symbols = ["A/AC.291/22", "A/AC.291/22/Rev.3", "A/AC.291/2", "E/CN.15/4"];

    public static Gen<TopicDocument> Document =>
        from title in Text(4)
        from pages in Text(12).ListOf(2)
        from symbols in Gen.Elements(Symbols).ListOf(1)
        from session in Gen.Elements("6", "third session", "7")
        from type in Text(2)
        from language in Gen.Elements("en", "fr", "zh")
        from sources in Gen.Elements("ahc-home", "AHC", "ccpcj").ListOf(2)
        from phrases in Text(2).ListOf(2)
        select new TopicDocument
        {
            Title = title,
            Pages = pages,
            Symbols = symbols,
            Session = session,
            Type = type,
            Language = language,
            Sources = sources,
            Phrases = phrases,
        };

    /// <summary>What people type: most of it sound, some of it refused.</summary>
    public static Gen<string> Query => Group(3);

    private static Gen<string> Text(int words) =>
        Gen.Choose(0, words).SelectMany(count => Gen.Elements(Vocabulary).ListOf(count)).SelectMany(chosen => Gen.Elements(" ", ", ", " – ", "-"), (chosen, between) => string.Join(between, chosen));

    private static Gen<string> Group(int depth) =>
        from count in Gen.Choose(1, 3)
        from parts in Part(depth).ListOf(count)
        from between in Gen.Elements(" ", " AND ", " OR ")
        select string.Join(between, parts);

    private static Gen<string> Part(int depth) => depth == 0 ? Term : Gen.Frequency(
        (5, Term),
        (2, Group(depth - 1).Select(inner => $"({inner})")),
        (1, Part(depth - 1).Select(part => "-" + part)),
        (1, Part(depth - 1).Select(part => "NOT " + part)),
        (2, from field in Gen.Elements("title", "body", "session", "type", "phrase", "from") from part in Gen.OneOf(Term, Group(0).Select(inner => $"({inner})")) select $"{field}:{part}"),
        (1, Gen.Elements("source:ahc", "source:ahc-home", "lang:en", "lang:(en OR zh)", "source:ahc*", "session:third", "session:\"third session\"")),
        (1, from symbol in Gen.Elements(Symbols) from shape in Gen.Elements("{0}", "symbol:{0}", "symbol:\"{0}\"", "symbol:A/AC.29*") select string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, symbol)));

    private static Gen<string> Term => Gen.Frequency(
        (5, Gen.Elements(Vocabulary)),
        (3, from count in Gen.Choose(1, 3) from words in Gen.Elements(Vocabulary).ListOf(count) select $"\"{string.Join(' ', words)}\""),
        (1, Gen.Elements(Prefixes).Select(prefix => prefix + "*")),
        (1, from word in Gen.Elements(Vocabulary) from prefix in Gen.Elements(Prefixes) select $"\"{word} {prefix}*\""),
        (1, from word in Gen.Elements(Vocabulary) from prefix in Gen.Elements(Prefixes) select $"{word}-{prefix}*"),
        (2, from count in Gen.Choose(2, 3) from words in Gen.Elements(Vocabulary).ListOf(count) from slop in Gen.Choose(0, 4) from star in Gen.Elements("", "", "*") select $"\"{string.Join(' ', words)}{(words[^1].Length > 3 ? star : "")}\"~{slop}"));
}
