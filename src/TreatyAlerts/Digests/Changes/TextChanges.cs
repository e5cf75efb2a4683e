namespace TreatyAlerts.Digests.Changes;

/// <summary>What differs between two versions of a text.</summary>
/// <param name="Passages">How many passages: stretches of paragraphs that changed, came or went together.</param>
/// <param name="Shown">The first of them, cut to a length that can be read in a mail.</param>
/// <param name="Language">ar zh en fr ru es.</param>
public sealed record TextChanges(int Passages, IReadOnlyList<ChangedPassage> Shown, string? Language);

/// <summary>A passage that differs.</summary>
/// <param name="Page">The page in the newer version; of what went, in the older one.</param>
/// <param name="Pieces">Its words in order.</param>
public sealed record ChangedPassage(int Page, IReadOnlyList<ChangedPiece> Pieces);

/// <summary>A run of words that stayed, went or came.</summary>
public sealed record ChangedPiece(string Text, PieceChange Change);

/// <summary>What happened to a run of words.</summary>
public enum PieceChange
{
    Same,
    Old,
    New,
}
