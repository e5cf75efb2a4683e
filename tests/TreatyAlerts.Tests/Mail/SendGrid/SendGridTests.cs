using TreatyAlerts.Mail;
using TreatyAlerts.Mail.SendGrid;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail.SendGrid;

/// <summary>What answers of SendGrid mean, and which of them are asked for again.</summary>
public sealed class SendGridTests
{
    private const string Blamed = """{"errors":[{"message":"Does not contain a valid address: reader@example.org","field":"personalizations.0.to.0.email","help":null}]}""";
    private static readonly MailAddress To = new("reader@example.org");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(202, "", MailOutcome.Accepted)]
    [InlineData(200, "", MailOutcome.Accepted)]
    [InlineData(400, Blamed, MailOutcome.Refused)]
    [InlineData(400, """{"errors":[{"message":"The from address does not match a verified Sender Identity.","field":"from"}]}""", MailOutcome.Deferred)]
    [InlineData(400, """{"errors":[{"message":"Bad header","field":"personalizations.0.headers"}]}""", MailOutcome.Deferred)]
    [InlineData(400, "<html>", MailOutcome.Deferred)]
    [InlineData(400, """{"errors":"many"}""", MailOutcome.Deferred)]
    [InlineData(400, """{"errors":[1,{"field":7}]}""", MailOutcome.Deferred)]
    [InlineData(401, """{"errors":[{"message":"The provided authorization grant is invalid","field":null}]}""", MailOutcome.Deferred)]
    [InlineData(403, "", MailOutcome.Deferred)]
    [InlineData(413, "", MailOutcome.Deferred)]
    [InlineData(429, "", MailOutcome.Deferred)]
    [InlineData(500, Blamed, MailOutcome.Deferred)]
    [InlineData(SendGridAnswer.Unreached, "", MailOutcome.Deferred)]
    public void Only_an_answer_that_blames_the_address_is_final(int status, string body, MailOutcome outcome)
    {
        var result = SendGridVerdict.Of(new SendGridAnswer(status, body), To);
        Assert.Equal(outcome, result.Outcome);
        Assert.DoesNotContain("reader", result.Detail, StringComparison.Ordinal);
        Assert.Contains("SendGrid", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_mail_is_known_by_its_number_there() =>
        Assert.Equal(new MailResult(MailOutcome.Accepted, "SendGrid abc.1"), SendGridVerdict.Of(new SendGridAnswer(202, "", "abc.1"), To));

    [Fact]
    public async Task What_passes_is_asked_for_again()
    {
        var (result, asked) = await SendAsync(new(429, "", null, TimeSpan.FromSeconds(3)), new(503, ""), new(202, "", "abc"));
        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task After_three_times_the_ledger_has_to_wait()
    {
        var (result, asked) = await SendAsync(new(503, ""), new(503, ""), new(503, ""), new(202, ""));
        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_long_wait_is_left_to_the_ledger() =>
        Assert.Equal(1, (await SendAsync(new(429, "", null, TimeSpan.FromMinutes(5)), new(202, ""))).Asked);

    [Fact]
    public async Task What_is_final_is_not_asked_for_again() => Assert.Equal(1, (await SendAsync(new(400, Blamed), new(202, ""))).Asked);

    [Fact]
    public async Task A_broken_connection_is_a_delay()
    {
        var asked = 0;
        var result = await Sending().RunAsync(_ => ++asked < 3 ? throw new HttpRequestException("no route to reader@example.org") : Task.FromResult(new SendGridAnswer(202, "")), To, Cancel);
        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        result = await Sending().RunAsync(_ => throw new TaskCanceledException(), To, Cancel);
        Assert.Equal(new MailResult(MailOutcome.Deferred, "SendGrid cannot be reached"), result);
    }

    [Fact]
    public async Task Who_stops_us_is_heard()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sending().RunAsync(
            async cancellation =>
            {
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                return new SendGridAnswer(202, "");
            },
            To,
            stop.Token));
    }

    private static SendGridSending Sending() => new(new FixedClock { SkipsUpTo = TimeSpan.FromMinutes(1) });

    private static async Task<(MailResult Result, int Asked)> SendAsync(params SendGridAnswer[] answers)
    {
        var asked = 0;
        return (await Sending().RunAsync(_ => Task.FromResult(answers[asked++]), To, Cancel), asked);
    }
}
