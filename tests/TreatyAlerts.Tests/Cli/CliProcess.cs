using System.Diagnostics;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

/// <summary>treatyalerts as a process of its own, that can be interrupted as Ctrl+C does.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> error;

    private CliProcess(Process process) => (this.process, error) = (process, process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static CliProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(CliApp).Assembly.Location, .. args])
        {
            start.ArgumentList.Add(argument);
        }

        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>The first line of standard output that fits.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended before: {await error}");
    }

    /// <summary>kill -9.</summary>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end: the exit code and what was printed to standard error.</summary>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        return (process.ExitCode, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
