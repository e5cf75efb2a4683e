using System.Net;
using System.Net.Sockets;
using System.Text;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Mail;

/// <summary>A server that says fixed things, one for each line it hears, the first as greeting; then it hangs up or stays silent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task conversation;

    public ScriptedServer(bool hangUp, params string[] replies)
    {
        listener.Start();
        conversation = TalkAsync(hangUp, replies);
    }

    public SmtpOptions Options => new()
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Security = SmtpSecurity.None,
        Timeout = TimeSpan.FromSeconds(1),
    };

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await conversation;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task TalkAsync(bool hangUp, string[] replies)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client.GetStream(), replies);
                await Task.Delay(hangUp ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // the test is over, or the client left
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string[] replies)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        for (var i = 0; i < replies.Length; i++)
        {
            if (i > 0)
            {
                await reader.ReadLineAsync(stop.Token);
            }

            await stream.WriteAsync(Encoding.Latin1.GetBytes(replies[i]), stop.Token);
        }
    }
}
