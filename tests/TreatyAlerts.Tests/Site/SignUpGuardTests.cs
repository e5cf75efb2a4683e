using System.Net;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>What keeps robots and floods away from the sign-up.</summary>
public sealed class SignUpGuardTests
{
    [Fact]
    public async Task A_form_that_comes_back_at_once_without_the_proof_is_not_taken()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        await desk.Visitor.OpenAsync("/subscribe");
        await desk.Visitor.PressAsync("Try the topics", ("address", SignUpDesk.Reader), ("query0", "evidence"));

        await desk.Visitor.PressAsync("Subscribe");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.Contains("wait 10 seconds", desk.Visitor.Problem("proof"), StringComparison.Ordinal);
        Assert.Empty(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task With_the_proof_it_is_taken_at_once_and_once()
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:ProofBits", "8"));
        await desk.Visitor.OpenAsync("/subscribe");
        await desk.Visitor.PressAsync("Try the topics", ("address", SignUpDesk.Reader), ("query0", "evidence"));
        var (token, tried) = (desk.Visitor.Value("challenge"), desk.Visitor.Value("tried"));
        var proof = Solve(token, 8);
        Assert.False(SignUpChallenge.IsSolved(token, proof, 26));

        await desk.Visitor.PressAsync("Subscribe", ("solution", proof));
        Assert.Equal("Please look into your mail", desk.Visitor.Title);

        await desk.Visitor.OpenAsync("/subscribe");
        await desk.Visitor.PressAsync("Subscribe", ("address", "other@example.org"), ("query0", "evidence"), ("solution", proof), ("challenge", token), ("tried", tried));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.Contains("sent before", desk.Visitor.Problem("proof"), StringComparison.Ordinal);
        Assert.NotEqual(token, desk.Visitor.Value("challenge"));
        Assert.Single(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task Ten_that_send_one_form_at_once_are_one()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        var challenge = desk.Site.Get<SignUpChallenge>();
        var token = await challenge.IssueAsync(TestContext.Current.CancellationToken);

        var used = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => challenge.UseAsync(token, TestContext.Current.CancellationToken)));

        Assert.Single(used, one => one);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.2")]
    [InlineData("0-0123456789abcdef.0123456789abcdef0123456789abcdef")]
    public async Task A_challenge_that_is_not_ours_is_none(string? token)
    {
        await using var desk = await SignUpDesk.OpenAsync();
        Assert.Equal(ChallengeOutcome.Expired, await desk.Site.Get<SignUpChallenge>().CheckAsync(token, "1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_challenge_runs_out_and_a_token_of_another_purpose_is_none()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        var challenge = desk.Site.Get<SignUpChallenge>();
        var token = await challenge.IssueAsync(TestContext.Current.CancellationToken);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(ChallengeOutcome.Waited, await challenge.CheckAsync(token, "", TestContext.Current.CancellationToken));
        desk.App.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ChallengeOutcome.Expired, await challenge.CheckAsync(token, "", TestContext.Current.CancellationToken));

        var leave = await desk.Site.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, $"{desk.App.Clock.GetUtcNow().ToUnixTimeSeconds()}-0", TestContext.Current.CancellationToken);
        Assert.Equal(ChallengeOutcome.Expired, await challenge.CheckAsync(leave, "", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("٣")]
    [InlineData("1234567890123")]
    public void What_is_no_number_solves_nothing(string solution) => Assert.False(SignUpChallenge.IsSolved("token", solution, 0));

    [Fact]
    public async Task A_client_without_the_proof_is_stopped_after_five_sign_ups_in_an_hour()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        for (var at = 0; at < 5; at++)
        {
            await desk.AskAsync($"reader{at}@example.org");
            Assert.Equal("Please look into your mail", desk.Visitor.Title);
        }

        await desk.AskAsync("reader5@example.org");
        Assert.Equal(HttpStatusCode.TooManyRequests, desk.Visitor.Status);
        Assert.Equal(5, (await desk.Site.PostAsync()).Count);
    }

    [Fact]
    public async Task Trials_of_a_client_are_counted_too()
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:TrialsPerHour", "2"));
        await desk.Visitor.OpenAsync("/subscribe");
        await desk.Visitor.PressAsync("Try the topics", ("query0", "evidence"));
        await desk.Visitor.PressAsync("Try the topics");
        await desk.Visitor.PressAsync("Try the topics");

        Assert.Equal(HttpStatusCode.TooManyRequests, desk.Visitor.Status);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_client_is_an_IPv4_address_or_an_IPv6_network_of_64_bits(string one, string other, bool same) =>
        Assert.Equal(same, TreatyAlerts.Site.ClientLimits.ClientOf(IPAddress.Parse(one)) == TreatyAlerts.Site.ClientLimits.ClientOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData(null, true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.0/8", false)]
    [InlineData("203.0.113.7", true)]
    public async Task Only_a_configured_web_server_is_believed_who_the_client_is(string? proxy, bool isOneClient)
    {
        (string, string)[] settings = [("Subscribers:TrialsPerHour", "2"), .. proxy is null ? Array.Empty<(string, string)>() : [("Subscribers:Proxies:0", proxy)]];
        await using var desk = await SignUpDesk.OpenAsync(settings: settings);
        var last = HttpStatusCode.OK;
        for (var at = 0; at < 4; at++)
        {
            using var body = new FormUrlEncodedContent([new("do", "try"), new("query0", "evidence")]);
            using var answer = await desk.Site.SendAsync(HttpMethod.Post, "/subscribe", body, ("X-Forwarded-For", $"198.51.100.{at}"));
            last = answer.StatusCode;
        }

        Assert.Equal(isOneClient ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, last);
    }

    [Theory]
    [InlineData("a@mail.trash.example", false)]
    [InlineData("a@TRASH.example", false)]
    [InlineData("a@trash.example.org", true)]
    [InlineData("a@nottrash.example", true)]
    [InlineData("a@müll.example", false)]
    [InlineData("a@sub.xn--mll-hoa.example", false)]
    [InlineData("a@listed.example", false)]
    public void Blocked_domains_are_blocked_with_their_subdomains_in_every_spelling(string address, bool taken)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "# one-time mailboxes\nlisted.example # a remark\n\n");
        var policy = new DomainPolicy(new SubscriberOptions { BlockedDomains = { "trash.example", "müll.example" }, BlockedDomainsFile = file });
        File.Delete(file);

        Assert.Equal(taken, policy.Takes(new TreatyAlerts.Mail.MailAddress(address)));
    }

    [Fact]
    public async Task Where_domains_are_named_only_theirs_are_taken_and_the_form_says_so()
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:AllowedDomains:0", "un.example"));

        await desk.AskAsync("reader@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.StartsWith("Addresses of this domain are not taken", desk.Visitor.Problem("address"), StringComparison.Ordinal);

        await desk.AskAsync("reader@mission.un.example");
        Assert.Equal("Please look into your mail", desk.Visitor.Title);
    }

    [Fact]
    public async Task A_sign_up_asks_the_store_for_the_same_things_whoever_it_is_for()
    {
        var asked = new List<string>();
        await using var desk = await SignUpDesk.OpenAsync(store => new WatchedStore(store, asked));
        await desk.SubscribeAsync("known@example.org");

        var (unknown, known) = (await TraceAsync("unknown@example.org"), await TraceAsync("known@example.org"));

        Assert.Equal(unknown, known);
        Assert.DoesNotContain(known, name => name.Contains(BlobNames.Subscribers, StringComparison.Ordinal) || name.Contains(BlobNames.Pending, StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> TraceAsync(string address)
        {
            asked.Clear();
            await desk.AskAsync(address);
            return [.. asked.Select(name => name[..(name.IndexOf('/', StringComparison.Ordinal) + 1)])];
        }
    }

    [Fact]
    public async Task The_log_of_a_sign_up_and_of_what_fails_on_the_way_holds_no_address()
    {
        using var log = new LogBook();
        await using var desk = await SignUpDesk.OpenAsync();
        await using var site = await SiteApp.StartAsync(desk.App, configure: services => services.Add(new(typeof(Microsoft.Extensions.Logging.ILoggerProvider), log)));
        var wanted = new SubscriberRequest { Address = SignUpDesk.Reader, Topics = [new TopicRequest { Query = "evidence" }] }.Check(desk.App.Clock.GetUtcNow()).Subscriber!;
        for (var at = 0; at < 5; at++)
        {
            await site.Get<SignUps>().AskAsync(wanted, TestContext.Current.CancellationToken);
        }

        site.Letters.Answer = TreatyAlerts.Mail.MailOutcome.Refused;
        await site.PostAsync();

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("reader@", StringComparison.OrdinalIgnoreCase));
    }

    private static string Solve(string token, int bits) =>
        Enumerable.Range(0, 1_000_000).Select(at => at.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .First(at => SHA256.HashData(Encoding.ASCII.GetBytes($"{token}:{at}"))[0] >> (8 - bits) == 0);

    private sealed class WatchedStore(IBlobStore store, List<string> asked) : IBlobStore
    {
        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(Note(name), cancellation);

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(Note(name), cancellation);

        public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
            store.CreateAsync(Note(name), content, metadata, cancellation);

        public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => store.ReplaceAsync(Note(name), content, etag, cancellation);

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(Note(name), etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(Note(prefix), cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);

        private string Note(string name)
        {
            lock (asked)
            {
                asked.Add(name);
            }

            return name;
        }
    }
}
