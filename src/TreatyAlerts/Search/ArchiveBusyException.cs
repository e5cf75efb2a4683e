namespace TreatyAlerts.Search;

/// <summary>A question to the archive took longer than the settings allow: the same one may be answered later, a simpler one now.</summary>
public sealed class ArchiveBusyException : Exception
{
    public ArchiveBusyException()
        : this("The archive could not answer in time.")
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
