using System.Globalization;
using System.Net;
using System.Security.Authentication;
using TreatyAlerts.Digests;

namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Looks at the address that the links in mails begin with, and at the clock, as its server's answers date themselves.</summary>
public sealed class SiteCheckup(DigestOptions digests, TimeProvider time)
{
    private const string Address = "base address";
    private const string Site = "site";
    private const string Clock = "clock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(bool offline, CancellationToken cancellation)
    {
        if (offline)
        {
            return [Form(), Finding.Skipped(Site, "offline"), Finding.Skipped(Clock, "offline")];
        }

        try
        {
            var (status, date) = await AskAsync(cancellation);
            return [Form(), Reached(status), Skew(date)];
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AuthenticationException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var problem = e is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} seconds" : e.Message;
            return [
                Form(),
                Finding.Fail(Site, $"{digests.BaseAddress} cannot be reached from here: {problem}", "Start 'treatyalerts serve', and look at DNS, certificate and web server. Should only this machine not reach it, nothing is wrong."),
                Finding.Skipped(Clock, "nothing to compare with: the site does not answer")];
        }
    }

    private Finding Form() => digests.BaseAddress.IsLoopback
        ? Finding.Fail(Address, $"links in mails lead to {digests.BaseAddress}, which is the reader's own machine", "Set Digests:BaseAddress to the address of the site.")
        : digests.BaseAddress.Scheme == Uri.UriSchemeHttps ? Finding.Ok(Address, $"links in mails lead to {digests.BaseAddress}")
        : Finding.Fail(Address, $"{digests.BaseAddress} is not https", "Leaving with one click needs https (RFC 8058): put a web server with TLS before the site.");

    private Finding Reached(HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => Finding.Ok(Site, $"{digests.BaseAddress}health answers"),
        >= HttpStatusCode.InternalServerError => Finding.Fail(Site, $"{digests.BaseAddress}health answers {(int)status}", "Open it: it says what is wrong."),
        _ => Finding.Warn(Site, $"{digests.BaseAddress}health answers {(int)status}", "It seems to be another site: see that the web server before it hands everything on."),
    };

    private async Task<(HttpStatusCode Status, DateTimeOffset? Date)> AskAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(digests.BaseAddress, "health"));
        using var answer = await http.SendAsync(request, limit.Token);
        return (answer.StatusCode, answer.Headers.Date);
    }

    private Finding Skew(DateTimeOffset? date)
    {
        if (date is not { } there)
        {
            return Finding.Skipped(Clock, "nothing to compare with: its answer has no date");
        }

        var skew = time.GetUtcNow() - there;
        var seen = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(skew.TotalSeconds):0} seconds {(skew < TimeSpan.Zero ? "behind" : "ahead of")} the site's server");
        return skew.Duration() > TimeSpan.FromMinutes(10) ? Finding.Fail(Clock, seen, "Set the clock (NTP): digests go out at wrong hours, and signed webhooks are refused.")
            : skew.Duration() > TimeSpan.FromMinutes(1) ? Finding.Warn(Clock, seen, "Let NTP set the clock.")
            : Finding.Ok(Clock, seen);
    }
}
