using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>A DNS server (RFC 1035) on a free UDP port of this machine that knows a few MX and TXT records.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const ushort Mx = 15;
    private const ushort Txt = 16;

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<(string Name, ushort Type), List<byte[]>> records = [];
    private readonly Task answering;

    public DnsServer() => answering = AnswerAsync();

    public string Address => socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>Names whose questions end in "server failure".</summary>
    public HashSet<string> Failing { get; } = [];

    public DnsServer Text(string name, string text)
    {
        // Strings of at most 255 bytes each.
        var bytes = Encoding.ASCII.GetBytes(text).Chunk(255).SelectMany(chunk => chunk.Prepend((byte)chunk.Length)).ToArray();
        return Add(name, Txt, bytes);
    }

    public DnsServer Exchange(string name, string exchange) => Add(name, Mx, [0, 10, .. Labels(exchange)]);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await answering;
        socket.Dispose();
        stop.Dispose();
    }

    private DnsServer Add(string name, ushort type, byte[] data)
    {
        lock (records)
        {
            (records.TryGetValue((name, type), out var known) ? known : records[(name, type)] = []).Add(data);
        }

        return this;
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var question = await socket.ReceiveAsync(stop.Token);
                await socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private byte[] Answer(byte[] question)
    {
        var (labels, at) = (new List<string>(), 12);
        for (; question[at] != 0; at += question[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        }

        var name = string.Join('.', labels).ToLowerInvariant();
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        lock (records)
        {
            var found = records.GetValueOrDefault((name, type), []);
            var known = records.Keys.Any(key => key.Name == name);
            var code = Failing.Contains(name) ? 2 : found.Count > 0 || known ? 0 : 3;
            List<byte> answer = [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)found.Count, 0, 0, 0, 0, .. question[12..(at + 5)]];
            foreach (var data in found)
            {
                answer.AddRange([0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data]);
            }

            return [.. answer];
        }
    }

    private static byte[] Labels(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];
}
