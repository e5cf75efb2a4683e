using System.IO.Pipelines;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>Begins to write a blob whose bytes never end, and prints "stalled" when some have been taken.</summary>
internal static class Stall
{
    public static async Task<int> RunAsync(string folder, string name)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1));
        var writing = new FolderBlobStore(folder).CreateAsync(name, pipe.Reader.AsStream());

        // The flush returns when the store has read all of it.
        await pipe.Writer.WriteAsync(new byte[300_000]);
        Console.WriteLine("stalled");
        await writing;
        return 0;
    }
}
