using System.Diagnostics;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>Reads files in a child process, which may crash, hang or eat the memory without taking the run along; a new one follows one that died.</summary>
internal sealed class ChildReader : IDisposable
{
    /// <summary>First argument of the child.</summary>
    public const string Verb = "read-in-child";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string exchange = Path.Combine(Path.GetTempPath(), $"treatyalerts-{Environment.ProcessId}.bin");
    private Process? child;

    /// <summary>The child's side: names of files come in, outcomes go out.</summary>
    public static async Task<int> ServeAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } file)
        {
            await output.WriteLineAsync(Outcome.Of(await File.ReadAllBytesAsync(file)).ToLine());
            await output.FlushAsync();
        }

        return 0;
    }

    public async Task<Outcome> ReadAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(exchange, content);
        return await ReadAsync(exchange);
    }

    public async Task<Outcome> ReadAsync(string file)
    {
        child ??= Start();
        var started = TimeProvider.System.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await child.StandardInput.WriteLineAsync(file);
            await child.StandardInput.FlushAsync(patience.Token);
            if (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                return Outcome.FromLine(line);
            }

            await child.WaitForExitAsync(patience.Token);
            return Lost(Outcome.Crash, $"the process ended with code {child.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            return Lost(Outcome.Hang, $"no answer after {Patience.TotalSeconds} s");
        }
        catch (IOException)
        {
            return Lost(Outcome.Crash, "the process died");
        }

        Outcome Lost(string state, string reason)
        {
            Stop();
            return new Outcome(state, reason, "", 0, TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0);
        }
    }

    public void Dispose()
    {
        Stop();
        File.Delete(exchange);
    }

    /// <summary>Ends the child, so that the next file meets a fresh one.</summary>
    public void Stop()
    {
        if (child is { } old)
        {
            old.Kill(entireProcessTree: true);
            old.Dispose();
            child = null;
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildReader).Assembly.Location, Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
