using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TreatyAlerts.Storage;

/// <summary>A lease on a small blob, renewed until it is disposed; it runs out a minute after its holder died.</summary>
internal sealed class AzureBlobLock : IAsyncDisposable
{
    /// <summary>The longest that Azure grants, and a third of it, so that two renewals may fail.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource end = new();
    private readonly Task renewal;

    private AzureBlobLock(BlobClient blob, BlobLeaseClient lease, TimeProvider time)
    {
        this.blob = blob;
        this.lease = lease;
        renewal = RenewAsync(time);
    }

    /// <summary>Null when somebody else has the lease.</summary>
    public static async Task<IAsyncDisposable?> TryTakeAsync(BlobClient blob, TimeProvider time, CancellationToken cancellation)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CreateAsync(blob, cancellation);
                var lease = blob.GetBlobLeaseClient();
                await lease.AcquireAsync(Lease, cancellationToken: cancellation);
                return new AzureBlobLock(blob, lease, time);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                return null;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound && attempt < Attempts)
            {
                // Its holder gave the lock back, and the blob with it, between our two requests.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (end.IsCancellationRequested)
        {
            return;
        }

        await end.CancelAsync();
        await renewal;
        end.Dispose();
        try
        {
            await blob.DeleteAsync(conditions: new BlobRequestConditions { LeaseId = lease.LeaseId });
        }
        catch (Exception e) when (AzureFaults.IsFault(e))
        {
            // The lease ran out and somebody else has it, or it will run out by itself.
        }
    }

    private static async Task CreateAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var absent = new BlobRequestConditions { IfNoneMatch = ETag.All };
            await blob.UploadAsync(new MemoryStream([]), new BlobUploadOptions { Conditions = absent }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there, perhaps leased.
        }
    }

    private async Task RenewAsync(TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, end.Token);
                try
                {
                    await lease.RenewAsync(cancellationToken: end.Token);
                }
                catch (Exception e) when (AzureFaults.IsFault(e))
                {
                    // The next renewal may succeed. A lost lock loses no data: writes are conditional.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
