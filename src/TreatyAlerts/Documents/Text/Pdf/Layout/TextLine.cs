using TreatyAlerts.Documents.Text.Pdf.Content;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>A stretch of one line as read, with its place in the frame of its own direction.</summary>
internal sealed class TextLine(string text, float left, float right, float y, float size, short angle, ContentMark mark, bool isRightToLeft, bool isBold)
{
    public string Text => text;

    public float Left => left;

    public float Right => right;

    public float Y => y;

    public float Size => size;

    public short Angle => angle;

    public ContentMark Mark => mark;

    public bool IsRightToLeft => isRightToLeft;

    /// <summary>Whether every letter is.</summary>
    public bool IsBold => isBold;

    /// <summary>Where reading begins, growing in the direction of reading.</summary>
    public float Start => isRightToLeft ? -right : left;

    public float Finish => isRightToLeft ? -left : right;

    /// <summary>The same line as part of a page from right to left.</summary>
    public TextLine FromRight() => new(text, left, right, y, size, angle, mark, isRightToLeft: true, isBold);
}
