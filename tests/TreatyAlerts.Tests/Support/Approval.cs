using System.Text;

namespace TreatyAlerts.Tests.Support;

/// <summary>Golden files: what is rendered equals tests/TreatyAlerts.Tests/Approved/{name}.approved.{ending}, byte for byte.</summary>
/// <remarks>On a mismatch the received file is written beside; APPROVE=1 in the environment accepts what is received (never in CI).</remarks>
internal static class Approval
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "TreatyAlerts.Tests", "Approved");

    public static void Verify(string name, string ending, string received) => Verify(name, ending, Encoding.UTF8.GetBytes(received));

    public static void Verify(string name, string ending, byte[] received)
    {
        var approvedPath = Path.Combine(Folder, $"{name}.approved.{ending}");
        var receivedPath = Path.Combine(Folder, $"{name}.received.{ending}");
        if (File.Exists(approvedPath) && File.ReadAllBytes(approvedPath).AsSpan().SequenceEqual(received))
        {
            File.Delete(receivedPath);
            return;
        }

        if (Environment.GetEnvironmentVariable("APPROVE") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllBytes(approvedPath, received);
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllBytes(receivedPath, received);
        Assert.Fail($"{name} is not as approved. Compare {receivedPath} with {approvedPath}; when it is right, run the test again with APPROVE=1.");
    }
}
