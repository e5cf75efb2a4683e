using System.Collections.Concurrent;
using System.Globalization;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>kill -9 of real processes before and after every change that check and digest make in a real folder (DESIGN.md section 4).</summary>
public sealed class KillTests
{
    private const int AtOnce = 2;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("check", "before")]
    [InlineData("check", "after")]
    [InlineData("digest", "before")]
    [InlineData("digest", "after")]
    public async Task Wherever_a_process_is_killed_the_next_one_ends_as_if_nothing_had_happened(string pass, string when)
    {
        using var world = new SmallWorld();
        var start = TempFolder.Create();
        await world.PrepareAsync(new FolderBlobStore(start), MailerOf(start), more: false);
        if (pass == "digest")
        {
            await RunAsync(world, start, "check");
        }

        await using var server = await RecordedServer.StartAsync(world.Web, SmallWorld.Host);
        var undisturbed = TempFolder.Copy(start);
        await RunAsync(world, undisturbed, pass);
        var expected = await StoreState.ReadAsync(new FolderBlobStore(undisturbed));
        Assert.Equal(pass == "digest" ? 3 : 0, expected.Keys.Count(name => name.StartsWith("outbox/", StringComparison.Ordinal)));

        var differences = new ConcurrentBag<string>();
        var (last, ended, killed) = (0, false, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (!Volatile.Read(ref ended))
            {
                var deadly = Interlocked.Increment(ref last);
                var folder = TempFolder.Copy(start);
                if (await EndsByItselfAsync(world, server.Port, folder, pass, string.Create(CultureInfo.InvariantCulture, $"{when}:{deadly}")))
                {
                    Volatile.Write(ref ended, true);
                }
                else
                {
                    Interlocked.Increment(ref killed);
                    await RunAsync(world, folder, pass);
                }

                foreach (var difference in StoreState.Differences(expected, await StoreState.ReadAsync(new FolderBlobStore(folder))))
                {
                    differences.Add(string.Create(CultureInfo.InvariantCulture, $"killed {when} step {deadly}: {difference}"));
                }

                Directory.Delete(folder, recursive: true);
            }
        }));

        Assert.Empty(differences);
        Assert.InRange(killed, 8, 60);
        Directory.Delete(start, recursive: true);
        Directory.Delete(undisturbed, recursive: true);
    }

    private static FolderMailer MailerOf(string folder) => new(Path.Combine(folder, "outbox"));

    private static DateTimeOffset InstantOf(string pass) => pass == "check" ? SmallWorld.CheckAt : SmallWorld.DigestAt;

    private static async Task RunAsync(SmallWorld world, string folder, string pass)
    {
        using var pipeline = world.Open(new FolderBlobStore(folder), MailerOf(folder), InstantOf(pass));
        if (pass == "check")
        {
            await pipeline.CheckAsync(Cancel);
        }
        else
        {
            await pipeline.DigestAsync(Cancel);
        }
    }

    private static async Task<bool> EndsByItselfAsync(SmallWorld world, int port, string folder, string pass, string death)
    {
        await using var child = ChildProcess.Start(
            "pass", pass, folder, world.Sources, InstantOf(pass).ToString("O"), port.ToString(CultureInfo.InvariantCulture), death);
        var exit = await child.WaitForExitAsync(Cancel);
        Assert.True(exit is 0 or 137, $"the child ended with {exit}: {child.Output()}");
        return exit == 0;
    }
}
