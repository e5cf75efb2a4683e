namespace TreatyAlerts.Search;

/// <summary>A question to the archive waited or took longer than the settings allow: the same one may be answered later, a simpler one now.</summary>
public sealed class ArchiveBusyException : Exception
{
    /// <summary>After how many seconds it makes sense to ask again.</summary>
    public const int AskAgainAfter = 30;

    public ArchiveBusyException()
        : this("Too many searches were asked at once, or this one takes too long: ask again later, or ask for less.")
    {
    }

    public ArchiveBusyException(string message)
        : base(message)
    {
    }

    public ArchiveBusyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
