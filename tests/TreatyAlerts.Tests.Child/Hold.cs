using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>Takes a lock, prints "held" and keeps it.</summary>
internal static class Hold
{
    public static async Task<int> RunAsync(string folder, string name)
    {
        await using var held = await new FolderBlobStore(folder).TryLockAsync(name);
        Console.WriteLine(held is null ? "refused" : "held");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
