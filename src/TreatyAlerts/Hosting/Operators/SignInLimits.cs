using Microsoft.AspNetCore.Http;
using TreatyAlerts.Site;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>Counts wrong secrets: five in a quarter of an hour shut a client out for as long, a hundred in an hour shut everybody out until the hour is over.</summary>
/// <remarks>The count of all is kept in the store, for all processes; that of a client in memory, so that no address is kept.</remarks>
internal sealed class SignInLimits(IBlobStore store, TimeProvider time)
{
    private const int MostOfClient = 5;
    private const int MostOfAll = 100;
    private const int MostClients = 10_000;
    private const string Attempts = $"{BlobNames.Operators}attempts.json";
    private static readonly TimeSpan ClientWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> clients = [];

    /// <summary>True while a secret of this client is not even looked at.</summary>
    public async Task<bool> IsShutAsync(HttpContext context, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (RecentOf(ClientLimits.ClientOf(context.Connection.RemoteIpAddress)).Count >= MostOfClient)
            {
                return true;
            }
        }

        return (await store.ReadJsonAsync<WrongSecrets>(Attempts, cancellation))?.Value.At.Count(at => at > time.GetUtcNow() - Window) >= MostOfAll;
    }

    /// <summary>Counts a secret before it is looked at: many that are sent at once are all counted.</summary>
    public async Task CountAsync(HttpContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (clients.Count >= MostClients)
            {
                clients.Clear();
            }

            var client = ClientLimits.ClientOf(context.Connection.RemoteIpAddress);
            clients[client] = [.. RecentOf(client), now];
        }

        await store.UpdateJsonAsync<WrongSecrets>(Attempts, before => new WrongSecrets([.. (before?.At ?? []).Where(at => at > now - Window).TakeLast(MostOfAll), now]), cancellation);
    }

    /// <summary>Takes back what was counted of a client: its secret was the right one.</summary>
    public async Task ForgiveAsync(HttpContext context, CancellationToken cancellation)
    {
        lock (gate)
        {
            clients.Remove(ClientLimits.ClientOf(context.Connection.RemoteIpAddress));
        }

        await store.UpdateJsonAsync<WrongSecrets>(Attempts, before => before is { At.Count: > 0 } ? new WrongSecrets([.. before.At.SkipLast(1)]) : null, cancellation);
    }

    private List<DateTimeOffset> RecentOf(string client) => clients.TryGetValue(client, out var times) ? [.. times.Where(at => at > time.GetUtcNow() - ClientWindow)] : [];

    private sealed record WrongSecrets(IReadOnlyList<DateTimeOffset> At);
}
