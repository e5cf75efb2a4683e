using System.Diagnostics;

namespace TreatyAlerts.Tests.Support;

/// <summary>A running server or child of our own, and the lines it has printed; disposing it kills the process tree.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<string> errors = [];
    private readonly Process process;
    private readonly Task pump;
    private TaskCompletionSource changed = NewSignal();
    private bool ended;

    private NodeProcess(Process process)
    {
        this.process = process;
        pump = PumpAsync();
    }

    /// <summary>True once it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Process id, for tests that stop or kill the server themselves.</summary>
    public int Id => process.Id;

    public static NodeProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new NodeProcess(Process.Start(start)!);
    }

    /// <summary>Everything printed to stdout so far.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (gate)
        {
            return [.. lines];
        }
    }

    /// <summary>The first line, printed already or still to come, that fits; a failure with all output when the server ends or stays silent.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted, CancellationToken cancellation)
    {
        for (var next = 0; ;)
        {
            Task more;
            lock (gate)
            {
                for (; next < lines.Count; next++)
                {
                    if (wanted(lines[next]))
                    {
                        return lines[next];
                    }
                }

                if (ended)
                {
                    throw new InvalidOperationException($"The server ended before it printed the line: {Output()}");
                }

                more = changed.Task;
            }

            try
            {
                await more.WaitAsync(Limit, cancellation);
            }
            catch (TimeoutException e)
            {
                throw new TimeoutException($"The server printed no such line within {Limit}: {Output()}", e);
            }
        }
    }

    /// <summary>Waits until the process ends and all it printed is read; its exit code, 128 + 9 after kill -9.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation).WaitAsync(Limit, cancellation);
        await pump;
        return process.ExitCode;
    }

    /// <summary>kill -9 of the process and its children.</summary>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        await pump;
        process.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task PumpAsync()
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput, lines), ReadAsync(process.StandardError, errors));
        Change(() => ended = true);
    }

    private async Task ReadAsync(StreamReader reader, List<string> into)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Change(() => into.Add(line));
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            change();
            waiting = changed;
            changed = NewSignal();
        }

        waiting.SetResult();
    }

    /// <summary>All it has printed.</summary>
    public string Output()
    {
        lock (gate)
        {
            return string.Join('\n', [.. lines, .. errors]);
        }
    }
}
