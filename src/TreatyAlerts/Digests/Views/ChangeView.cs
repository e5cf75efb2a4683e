using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Shows a changed passage: what went is struck, what came is marked.</summary>
internal static class ChangeView
{
    public static PassageView Of(ChangedPassage change, string where, string? language) => new(
        where,
        language,
        [
            .. change.Pieces.Select(piece => new PassagePiece(ScrapedText.Keep(piece.Text), piece.Change switch
            {
                PieceChange.Old => PieceKind.Old,
                PieceChange.New => PieceKind.New,
                _ => PieceKind.Plain,
            })).Where(piece => piece.Text.Length > 0),
        ]);
}
