using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>A transformation [a b c d e f] of row vectors (ISO 32000-2, 8.3.3).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static Matrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    public static Matrix Of(IReadOnlyList<PdfValue> six) =>
        six.Count < 6 ? Identity : new(six[0].Number, six[1].Number, six[2].Number, six[3].Number, six[4].Number, six[5].Number);

    /// <summary>First this, then the other.</summary>
    public Matrix Then(in Matrix next) => new(
        A * next.A + B * next.C,
        A * next.B + B * next.D,
        C * next.A + D * next.C,
        C * next.B + D * next.D,
        E * next.A + F * next.C + next.E,
        E * next.B + F * next.D + next.F);

    public Matrix MovedBy(double x, double y) => this with { E = x * A + y * C + E, F = x * B + y * D + F };
}
