using System.Diagnostics;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

public sealed class WorkingFolderTests
{
    [Fact]
    public async Task Dotnet_run_leaves_the_program_in_the_folder_of_its_caller()
    {
        var project = Path.Combine(Repository.Root, "src", "TreatyAlerts.Cli");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:RunWorkingDirectory"]) { RedirectStandardOutput = true })!;
        var folder = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, folder.Trim()));
    }
}
