using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace TreatyAlerts.Tests.Support;

/// <summary>The pinned npm packages of tests/node: installs them on first use and starts their servers.</summary>
internal static class NodeTools
{
    private const int OldestNode = 20;
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string?>> Fault = new(InstallAsync);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "node");

    /// <summary>Skips the test when Node is missing here; fails it where CI is "true".</summary>
    public static async Task RequireAsync(CancellationToken cancellation)
    {
        if (await Fault.Value.WaitAsync(cancellation) is not { } fault)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{fault} CI must run this test.");
        }

        Assert.Skip(fault);
    }

    /// <summary>Starts `node script arguments`, the script relative to tests/node; ends with the disposal or with this process.</summary>
    public static async Task<NodeProcess> StartAsync(string script, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        await RequireAsync(cancellation);
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder };
        start.ArgumentList.Add("--require");
        start.ArgumentList.Add("./die-with-parent.cjs");
        start.ArgumentList.Add(Path.Combine(Folder, script));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return NodeProcess.Start(start);
    }

    // Null when all is installed, otherwise why not. Test runs of one checkout share tests/node, so one installs and the others wait for it.
    private static async Task<string?> InstallAsync()
    {
        try
        {
            var version = (await RunAsync("node", "--version")).Trim();
            if (!int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestNode)
            {
                return $"Node {OldestNode} or newer is needed, {version} found: install it from https://nodejs.org.";
            }

            using var turn = await TakeTurnAsync();
            var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
            var stamp = Path.Combine(Folder, "node_modules", ".installed");
            if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
            {
                await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
                await File.WriteAllTextAsync(stamp, wanted);
            }

            return null;
        }
        catch (Win32Exception e)
        {
            return $"Node {OldestNode} with npm is needed ({e.Message}): install it from https://nodejs.org.";
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            return $"The packages of tests/node cannot be installed ({e.Message}): run `npm ci` there.";
        }
    }

    // The operating system frees the lock when its holder dies.
    private static async Task<FileStream> TakeTurnAsync()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "npm-ci.lock");
        using var limit = new CancellationTokenSource(InstallLimit);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(InstallLimit);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took more than {InstallLimit}", e);
        }
    }
}
