namespace TreatyAlerts.Sources.Reading;

/// <summary>The headings above the place that is being read.</summary>
internal sealed class SectionPath
{
    /// <summary>Levels under h1 to h6.</summary>
    public const int Bold = 7, Italic = 8, Introduction = 9, Lead = 10;

    private const int LongestHeading = 300;
    private readonly List<(int Level, string Text)> _headings = [];
    private string[]? _now;

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<string> Now => _now ??= [.. _headings.Select(heading => heading.Text)];

    /// <summary>Puts a heading in the place of all of its level and below.</summary>
    public void Push(int level, string text)
    {
        Pop(level);
        var plain = PlainText.Of(text, LongestHeading).TrimEnd(':', ' ');
        if (plain.Length > 0)
        {
            _headings.Add((level, plain));
            _now = null;
        }
    }

    /// <summary>Ends the headings of a level and below.</summary>
    public void Pop(int level)
    {
        if (_headings.RemoveAll(heading => heading.Level >= level) > 0)
        {
            _now = null;
        }
    }
}
