using Azure;
using Azure.Identity;

namespace TreatyAlerts.Storage;

/// <summary>Turns Azure's errors into a "no" that the contract knows, or into messages that say how to mend them.</summary>
internal static class AzureFaults
{
    /// <summary>What Azure's clients throw: an answer, or after the last attempt the faults of all attempts, or no credential.</summary>
    public static bool IsFault(Exception e) => e is RequestFailedException or AuthenticationFailedException or AggregateException;

    /// <summary>No such blob, message, container or queue.</summary>
    public static bool IsMissing(RequestFailedException e) => e.Status == 404;

    /// <summary>Somebody else was faster; block lists become invalid when another upload to the same name is committed.</summary>
    public static bool IsConflict(RequestFailedException e) =>
        e.Status == 412 || e.ErrorCode is "BlobAlreadyExists" or "UnauthorizedBlobOverwrite" or "InvalidBlockList" or "InvalidBlobOrBlock";

    public static BlobStoreException Explain(Uri place, string what, string verb, Exception e)
    {
        // Without its query, which may be a shared access signature.
        var where = place.GetLeftPart(UriPartial.Path);
        return e is RequestFailedException { Status: > 0 } failed
            ? new($"{what} cannot be {verb} in {where} (HTTP {failed.Status} {failed.ErrorCode}): {Cure(failed)}.", e)
            : new($"{what} cannot be {verb} in {where} ({Reason(e)}): check the connection setting, the network and the credential.", e);
    }

    private static string Cure(RequestFailedException e) => e.Status switch
    {
        401 or 403 => "give this identity the roles Storage Blob Data Contributor and Storage Queue Data Contributor, or check the key",
        404 => "make sure that the account and the container exist",
        409 => "wait a minute and run the step again; the container or queue may be in deletion",
        429 or >= 500 => "the service is busy or down; run the step again later",
        _ => "check the connection setting",
    };

    private static string Reason(Exception e) => e is AggregateException { InnerExceptions: [var first, ..] } ? Reason(first) : e.Message.Split('\n')[0].Trim();
}
