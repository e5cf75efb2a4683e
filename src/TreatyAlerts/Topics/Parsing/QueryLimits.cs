namespace TreatyAlerts.Topics.Parsing;

/// <summary>How large a query may be.</summary>
internal static class QueryLimits
{
    public const int Characters = 2_500;
    public const int Depth = 32;

    /// <summary>Words, those in phrases included.</summary>
    public const int Terms = 256;

    public const int PrefixLetters = 3;
    public const int Slop = 100;
    public const int SlopWords = 20;

    /// <summary>More than any two words of one proximity can lie apart: fields keep this distance.</summary>
    public const int Apart = Slop + SlopWords + 1;
}
