using System.Net.Sockets;
using System.Security.Authentication;

namespace TreatyAlerts.Sources.Http;

/// <summary>Names what went wrong below HTTP. Only our own words: exception texts may quote what a hostile host sent.</summary>
internal static class WireFailure
{
    public static Answer Of(Exception problem, Uri url, PoliteHttpOptions options, TimeLimit limit)
    {
        if (Find<RefusalException>(problem) is { } refusal)
        {
            return Answer.Failed(refusal.Outcome, url, refusal.Message);
        }

        if (problem is OperationCanceledException || limit.Token.IsCancellationRequested || Find<TimeoutException>(problem) is not null)
        {
            return Answer.Failed(FetchOutcome.TimedOut, url, limit.Drips
                ? $"{url.Host} sent fewer than {options.MinBytesPerSecond:N0} bytes per second."
                : $"{url.Host} did not finish its answer within {options.Timeout.TotalSeconds:0.#} seconds.");
        }

        if (problem is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return Answer.Failed(FetchOutcome.TooLarge, url, $"{url.Host} sent more than {GuardedHandler.MaxHeaderKilobytes} KB of headers.");
        }

        return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} {What(problem)}");
    }

    private static string What(Exception problem)
    {
        if (Find<InvalidDataException>(problem) is not null)
        {
            return "sent a compressed body that is broken or cut off.";
        }

        if (Find<AuthenticationException>(problem) is not null || problem is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
        {
            return "has no certificate that this machine trusts, or speaks no TLS; check the address in a browser and the clock and root certificates here.";
        }

        return Find<SocketException>(problem)?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
                "is a name that DNS does not know now; check its spelling and the DNS of this machine.",
            SocketError.ConnectionRefused => "refused the connection.",
            SocketError.TimedOut => "did not take the connection in time.",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
                "cannot be reached from this network; check the connection and firewall of this machine.",
            _ when problem is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "could not be connected to.",
            _ => "broke the connection off or spoke no sound HTTP.",
        };
    }

    private static T? Find<T>(Exception? problem)
        where T : Exception
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is T found)
            {
                return found;
            }
        }

        return null;
    }
}
