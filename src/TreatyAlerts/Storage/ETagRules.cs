namespace TreatyAlerts.Storage;

/// <summary>An ETag is what a store gave out; above all it is never *, which would match anything.</summary>
internal static class ETagRules
{
    public static void Check(string etag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(etag);
        if (etag.Trim('"') is "*" or "")
        {
            throw new ArgumentException("An ETag that matches anything would lose other workers' updates: read the blob first.", nameof(etag));
        }
    }
}
