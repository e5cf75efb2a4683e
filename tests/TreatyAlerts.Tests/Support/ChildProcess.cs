using System.Diagnostics;

namespace TreatyAlerts.Tests.Support;

/// <summary>Starts tests/TreatyAlerts.Tests.Child, a process of our own that may be killed.</summary>
internal static class ChildProcess
{
    public static NodeProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TreatyAlerts.Tests.Child.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return NodeProcess.Start(start);
    }
}
