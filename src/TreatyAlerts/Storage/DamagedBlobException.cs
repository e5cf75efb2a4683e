namespace TreatyAlerts.Storage;

/// <summary>One blob does not hold what its name promises: the store itself is well, so everything else can go on.</summary>
public sealed class DamagedBlobException : BlobStoreException
{
    public DamagedBlobException()
    {
    }

    public DamagedBlobException(string message)
        : base(message)
    {
    }

    public DamagedBlobException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
