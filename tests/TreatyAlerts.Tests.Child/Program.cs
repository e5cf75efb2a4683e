namespace TreatyAlerts.Tests.Child;

/// <summary>A process for the tests to kill: the first argument says what it does until then.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        EndWithParent();
        return args switch
        {
            ["hammer", var folder, var name] => await Hammer.RunAsync(folder, name),
            ["hold", var folder, var name] => await Hold.RunAsync(folder, name),
            ["pass", var pass, var folder, var sources, var instant, var port, var death] => await Pass.RunAsync(pass, folder, sources, instant, port, death),
            ["stall", var folder, var name] => await Stall.RunAsync(folder, name),
            ["work", var orders, var storeDeath, var mailDeath] => await Worker.RunAsync(orders, storeDeath, mailDeath),
            _ => 2,
        };
    }

    // The parent holds the other end of our input: when it ends, even by kill -9, so do we.
    private static void EndWithParent() => new Thread(() =>
    {
        while (Console.In.Read() >= 0)
        {
            // Nobody writes; only the end counts.
        }

        Environment.Exit(3);
    })
    { IsBackground = true }.Start();
}
