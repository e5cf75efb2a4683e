using System.Text.Json;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

/// <summary>One call of the command line within this process: what it printed and its exit code.</summary>
internal sealed record Call(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public IReadOnlyList<string> Lines => Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public static Task<Call> RunAsync(params string[] args) => RunAsync(args, TestContext.Current.CancellationToken);

    public static async Task<Call> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        using StringWriter output = new(), error = new();
        var exitCode = await CommandLine.RunAsync(args, new Terminal(output, error, interactive: false), cancellation);
        return new Call(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A good call: exit code 0 and not a word on standard error.</summary>
    public static async Task<Call> DoneAsync(params string[] args)
    {
        var call = await RunAsync(args);
        Assert.True((call.ExitCode, call.Error) == (TreatyAlerts.Cli.ExitCode.Done, ""), $"{string.Join(' ', args)}: {call.ExitCode}: {call.Error}");
        return call;
    }

    /// <summary>A call that cannot be carried out: exit code 2, nothing on standard output and a message in its place.</summary>
    public static async Task<string> WrongAsync(params string[] args)
    {
        var call = await RunAsync(args);
        Assert.True((call.ExitCode, call.Output) == (TreatyAlerts.Cli.ExitCode.WrongUse, ""), $"{string.Join(' ', args)}: {call.ExitCode}: {call.Output}");
        Assert.DoesNotContain("   at ", call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", call.Error, StringComparison.Ordinal);

        // Long messages are folded to the width of a terminal.
        return string.Join(' ', call.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
