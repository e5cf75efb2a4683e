using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Topics;

/// <summary>A parsed query of the language in docs/query-language.md: immutable, printed in one canonical form.</summary>
public sealed class TopicQuery
{
    private TopicQuery(string text) => Text = text;

    /// <summary>The canonical text; parsing it gives an equal query.</summary>
    public string Text { get; }

    /// <summary>Parses a query; on failure the error says where, what was found and how to mend it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopicQuery? query, [NotNullWhen(false)] out TopicQueryError? error) =>
        throw new NotImplementedException(new TopicQuery(text).Text);

    public override string ToString() => Text;
}

/// <summary>Why a query was refused.</summary>
/// <param name="Position">The character it is about, counted from 1.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Suggestion">A query or word to try instead, where there is one.</param>
public sealed record TopicQueryError(int Position, string Message, string? Suggestion);
