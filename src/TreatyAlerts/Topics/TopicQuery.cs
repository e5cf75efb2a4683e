using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics;

/// <summary>A parsed query of the language in docs/query-language.md: immutable, printed in one canonical form.</summary>
/// <remarks>Keeps only its text: a million topics must fit in memory, and reading one again takes a microsecond.</remarks>
public sealed class TopicQuery : IEquatable<TopicQuery>
{
    private TopicQuery(string text) => Text = text;

    /// <summary>The canonical text; parsing it gives an equal query.</summary>
    public string Text { get; }

    /// <summary>Parses a query; on failure the error says where, what was found and how to mend it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopicQuery? query, [NotNullWhen(false)] out TopicQueryError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        query = null;
        if (!QueryParser.TryParse(text, out var root, out error))
            return false;
        query = Of(root);
        return true;
    }

    public bool Equals(TopicQuery? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as TopicQuery);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>A query of one node, which may be looser than what people may ask for.</summary>
    internal static TopicQuery Of(QueryNode node) => new(QueryFormatter.Format(node));

    internal QueryNode Root() =>
        QueryParser.TryParse(Text, out var root, out var error) ? root : throw new InvalidOperationException($"Canonical query refused: {Text}: {error}");
}

/// <summary>Why a query was refused.</summary>
/// <param name="Position">The character it is about, counted from 1.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Suggestion">A query or word to try instead, where there is one.</param>
public sealed record TopicQueryError(int Position, string Message, string? Suggestion)
{
    /// <summary>All of it on one line.</summary>
    internal string Told() => string.Create(CultureInfo.InvariantCulture, $"character {Position}: {Message}{(Suggestion is null ? "" : $" Try: {Suggestion}")}");
}
