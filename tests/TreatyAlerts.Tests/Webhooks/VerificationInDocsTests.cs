using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Tests.Docs;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>What the page tells receivers to write takes a real post, and no other.</summary>
public sealed class VerificationInDocsTests
{
    private const string Page = "docs/webhooks.md";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_JavaScript()
    {
        const string Harness = """

            let text = '';
            process.stdin.on('data', part => text += part).on('end', () => console.log(JSON.stringify(JSON.parse(text).map(one =>
              verify(one.secret, one.headers, Buffer.from(one.body, 'base64'), one.now)))));
            """;
        await NodeTools.RequireAsync(Cancel);
        await CheckAsync("node", "-e", Block("javascript") + Harness);
    }

    [Fact]
    public async Task In_Python()
    {
        const string Harness = """

            import json, sys
            print(json.dumps([verify(one["secret"], one["headers"], base64.b64decode(one["body"]), one["now"]) for one in json.load(sys.stdin)]))
            """;
        await CheckAsync("python3", "-c", Block("python") + Harness);
    }

    [Fact]
    public async Task In_CSharp()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "TreatyAlerts.Tests", "Webhooks", "VerificationInDocsTests.cs"), Cancel);
        Assert.Contains(Plain(Block("csharp")), Plain(source), StringComparison.Ordinal);
        foreach (var one in await CasesAsync())
        {
            Assert.Equal(one.Good, Verify(
                one.Secret, one.Headers.GetValueOrDefault("webhook-id", ""), one.Headers["webhook-timestamp"], one.Headers["webhook-signature"], one.Body, DateTimeOffset.FromUnixTimeSeconds(one.Now)));
        }
    }

    private static bool Verify(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
        return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(one)));
    }

    private static string Block(string language) => Pages.Blocks(Page).Single(block => block.Language == language).Text;

    // Without white space, which differs with the indent.
    private static string Plain(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private static async Task CheckAsync(string program, string option, string script)
    {
        var cases = await CasesAsync();
        var input = JsonSerializer.Serialize(cases.Select(one => new { secret = one.Secret, headers = one.Headers, body = Convert.ToBase64String(one.Body), now = one.Now }));
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(script);

        using var process = Start(start);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, errors);
        Assert.Equal(cases.Select(one => one.Good), JsonSerializer.Deserialize<bool[]>(output));
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not installed.");
            throw;
        }
    }

    private static async Task<IReadOnlyList<Case>> CasesAsync()
    {
        await using var world = await WebhookWorld.OpenAsync();
        var fresh = (await world.Desk.RotateAsync(world.Reader.Id, world.Webhook.Id, 1, Cancel))!;
        await world.News.PublishAsync(22, "Electronic evidence – «доказательства» 证据");
        await world.PassAsync();
        var posted = world.Receiver.Posts.Single();
        var (body, now) = (Encoding.UTF8.GetBytes(posted.Body), world.App.Clock.GetUtcNow().ToUnixTimeSeconds());
        Case Made(bool good, string? secret = null, byte[]? bytes = null, long later = 0, params (string Name, string Value)[] headers)
        {
            var all = posted.Headers.ToDictionary();
            foreach (var (name, value) in headers)
            {
                all[name] = value;
            }

            return new Case(good, secret ?? fresh, all, bytes ?? body, now + later);
        }

        return
        [
            Made(true),
            Made(true, world.Secret),
            Made(true, later: 299),
            Made(false, later: 301),
            Made(false, later: -301),
            Made(false, secret: $"whsec_{Convert.ToBase64String(new byte[32])}"),
            Made(false, bytes: [.. body, (byte)' ']),
            Made(false, headers: ("webhook-id", posted.Id + "0")),
            Made(false, headers: ("webhook-timestamp", $"{now + 1}")),
            Made(false, headers: ("webhook-signature", "")),
            Made(false, headers: ("webhook-signature", "v1,")),
            Made(false, headers: ("webhook-signature", posted.Headers["webhook-signature"].Replace("v1,", "v1a,", StringComparison.Ordinal))),
        ];
    }

    private sealed record Case(bool Good, string Secret, IReadOnlyDictionary<string, string> Headers, byte[] Body, long Now);
}
