using System.Net;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Operators;

/// <summary>Who gets into the operator area, and everybody who tries to.</summary>
public sealed class OperatorDoorTests
{
    private static readonly string[] Pages = ["", "/sources", "/inbox", "/failures", "/suppressions", "/webhooks"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_may_enter_there_is_no_area()
    {
        await using var desk = await OperatorDesk.OpenAsync(secret: null);
        foreach (var page in Pages.Append("/sign-in"))
        {
            await desk.GetAsync($"/operator{page}");
            Assert.Equal(HttpStatusCode.NotFound, desk.Status);
            Assert.DoesNotContain("Secret", desk.Page, StringComparison.Ordinal);
        }

        await desk.PostAsync("/operator/sign-in", ("secret", ""));
        Assert.Equal(HttpStatusCode.NotFound, desk.Status);
        await desk.PostAsync("/operator/failures", ("do", "forget"));
        Assert.Equal(HttpStatusCode.NotFound, desk.Status);
    }

    [Fact]
    public async Task A_short_secret_stops_the_start_and_is_not_told()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => OperatorDesk.OpenAsync(secret: "tooshort"));
        Assert.Contains("Operators:Secret is shorter than 16 characters", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tooshort", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_opens_every_page_and_the_cookie_is_kept_from_scripts_other_sites_and_plain_http()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        foreach (var page in Pages)
        {
            await desk.GetAsync($"/operator{page}");
            Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
        }

        await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Contains("To be looked at", desk.Page, StringComparison.Ordinal);
        foreach (var page in Pages)
        {
            await desk.GetAsync($"/operator{page}");
            Assert.Equal(HttpStatusCode.OK, desk.Status);
            Assert.Contains("Sign out", desk.Page, StringComparison.Ordinal);
            Assert.Equal("no-store", desk.Last!.Headers.CacheControl!.ToString());
            Assert.Equal("noindex", desk.Last.Headers.GetValues("X-Robots-Tag").Single());
            Assert.Contains("default-src 'none'", desk.Last.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        await desk.GetAsync("/operator/nothing");
        Assert.Equal(HttpStatusCode.NotFound, desk.Status);
    }

    [Fact]
    public async Task The_cookie_says_all_that_keeps_it_safe()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.GetAsync("/operator/sign-in");
        var token = desk.Token();
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("secret", OperatorDesk.Secret), KeyValuePair.Create("form", token)]);
        using var answer = await desk.Site.SendAsync(HttpMethod.Post, "/operator/sign-in", body, ("Cookie", $"operator-form={desk.Cookies["operator-form"]}"));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("operator=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.All(new[] { "max-age=28800", "path=/operator", "secure", "samesite=strict", "httponly" }, part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.DoesNotContain(OperatorDesk.Secret.Split(' ')[0], cookie, StringComparison.Ordinal);
        Assert.Equal("/operator", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse battery stapl")]
    [InlineData("correct horse battery staple ")]
    [InlineData("CORRECT HORSE BATTERY STAPLE")]
    [InlineData("correct horse battery staple\0")]
    public async Task Another_secret_does_not(string secret)
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync(secret);
        Assert.True(desk.Status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{desk.Status}");
        var wasLookedAt = desk.Status is HttpStatusCode.Forbidden;
        await desk.GetAsync("/operator");
        Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Logs.Lines, line => line.Contains("horse", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(wasLookedAt, desk.Logs.Lines.Any(line => line.Contains("A wrong secret", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Guessing_is_shut_out_after_five_for_a_quarter_of_an_hour_though_the_secret_be_right()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            await desk.SignInAsync($"guess number {guess} of many");
            Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
        }

        await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, desk.Status);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(15));
        await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, desk.Status);
    }

    [Fact]
    public async Task Guesses_at_once_are_all_counted()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.GetAsync("/operator/sign-in");
        var (token, form) = (desk.Token(), desk.Cookies["operator-form"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async guess =>
        {
            using var body = new FormUrlEncodedContent([KeyValuePair.Create("secret", $"guess number {guess} of many"), KeyValuePair.Create("form", token)]);
            using var answer = await desk.Site.SendAsync(HttpMethod.Post, "/operator/sign-in", body, ("Cookie", $"operator-form={form}"));
            return answer.StatusCode;
        }));

        // Those that were looked at before any other was counted ran side by side; none was looked at uncounted.
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, desk.Status);
    }

    [Fact]
    public async Task A_hundred_guesses_are_remembered_in_the_store()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        var limits = desk.Site.Get<TreatyAlerts.Hosting.Operators.SignInLimits>();
        for (var guess = 0; guess < 99; guess++)
        {
            await limits.CountAsync(ClientAt(guess), Cancel);
        }

        Assert.False(await limits.IsShutAsync(ClientAt(200), Cancel));
        await limits.CountAsync(ClientAt(99), Cancel);
        var elsewhere = new TreatyAlerts.Hosting.Operators.SignInLimits(desk.App.Store, desk.App.Clock);
        Assert.True(await elsewhere.IsShutAsync(ClientAt(200), Cancel));
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await elsewhere.IsShutAsync(ClientAt(200), Cancel));
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        desk.App.Clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        await desk.GetAsync("/operator");
        Assert.Contains("To be looked at", desk.Page, StringComparison.Ordinal);
        desk.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.GetAsync("/operator");
        Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_over_for_whoever_copied_its_cookie()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        var stolen = desk.Cookies["operator"];
        await desk.PostAsync("/operator/sign-out", ("form", desk.Token()));
        Assert.False(desk.Cookies.ContainsKey("operator"));
        desk.Cookies["operator"] = stolen;
        await desk.GetAsync("/operator");
        Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);

        // What was remembered of it is forgotten once the cookie would be no good anyway.
        desk.App.Clock.Advance(TimeSpan.FromHours(9));
        desk.Cookies.Clear();
        await desk.SignInAsync();
        Assert.Empty(await desk.App.Store.ListAsync(BlobNames.EndedSessions, Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Another_secret_in_the_settings_ends_all_sessions()
    {
        await using var app = AlertsApp.Start();
        string cookie;
        await using (var desk = await OperatorDesk.OpenAsync(app))
        {
            await desk.SignInAsync();
            cookie = desk.Cookies["operator"];
        }

        await using var other = await OperatorDesk.OpenAsync(app, "another secret altogether");
        other.Cookies["operator"] = cookie;
        await other.GetAsync("/operator");
        Assert.Contains("type=\"password\"", other.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        var good = desk.Cookies["operator"];
        var signer = desk.Site.Get<LinkSigner>();
        var subject = good.Split('.')[0];
        string[] forged =
        [
            "", "x", ".", good + "0", good[..^1] + (good[^1] == '0' ? '1' : '0'), "9" + good, good.Replace("-", "", StringComparison.Ordinal), $"{subject}.{new string('0', 32)}",
            await signer.SignAsync(LinkPurpose.Manage, subject, Cancel), await signer.SignAsync(LinkPurpose.Leave, subject, Cancel),
            await signer.SignAsync("operator-form", subject, Cancel), await signer.SignAsync("challenge", subject, Cancel), new string('9', 100_00),
        ];
        foreach (var cookie in forged)
        {
            desk.Cookies["operator"] = cookie;
            await desk.GetAsync("/operator/failures");
            Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_another_session_or_of_nobody_does_nothing()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.SignInAsync();
        var other = desk.Token();
        desk.Cookies.Clear();
        await desk.SignInAsync();
        var own = desk.Token();
        Assert.NotEqual(other, own);
        foreach (var token in new[] { "", "x", other, desk.Cookies["operator"] })
        {
            await desk.PostAsync("/operator/sources", ("form", token), ("do", "check"), ("what", desk.App.Sources[0].Id));
            Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
            await desk.PostAsync("/operator/sign-out", ("form", token));
            Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
        }

        Assert.DoesNotContain(desk.Logs.Lines, line => line.StartsWith("Operator ", StringComparison.Ordinal));
        await desk.GetAsync("/operator");
        Assert.Contains("To be looked at", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_form_of_another_browser_is_not_taken()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.GetAsync("/operator/sign-in");
        var token = desk.Token();
        desk.Cookies.Clear();
        await desk.PostAsync("/operator/sign-in", ("form", token), ("secret", OperatorDesk.Secret));
        Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
        Assert.False(desk.Cookies.ContainsKey("operator"));
    }

    [Fact]
    public async Task Without_a_session_nothing_is_done()
    {
        await using var desk = await OperatorDesk.OpenAsync();
        await desk.GetAsync("/operator/sign-in");
        await desk.PostAsync("/operator/sources", ("form", desk.Token()), ("do", "check"), ("what", desk.App.Sources[0].Id));
        Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
        Assert.Empty(await desk.App.Store.ListAsync("sources/", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task An_account_that_App_Service_signed_in_may_enter_if_it_is_named()
    {
        const string Id = "6f1e0c1a-9f5b-4b0e-8a51-2b8a5c0d7e11";
        await using var desk = await OperatorDesk.OpenAsync(secret: null, authEnabled: "True", settings: ("Operators:Principals:0", Id));
        desk.Headers["X-MS-CLIENT-PRINCIPAL-IDP"] = "aad";
        desk.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = Id.ToUpperInvariant();
        await desk.GetAsync("/operator");
        Assert.Contains("To be looked at", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign out", desk.Page, StringComparison.Ordinal);
        await desk.GetAsync("/operator/sources");
        await desk.PostAsync("/operator/sources", ("form", "x"), ("do", "check"));
        Assert.Equal(HttpStatusCode.BadRequest, desk.Status);

        foreach (var (idp, id) in new[] { ("aad", "00000000-0000-0000-0000-000000000000"), ("google", Id), ("aad", ""), ("aad", "x"), ("", Id) })
        {
            desk.Headers["X-MS-CLIENT-PRINCIPAL-IDP"] = idp;
            desk.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = id;
            await desk.GetAsync("/operator");
            Assert.Contains("Microsoft Entra ID", desk.Page, StringComparison.Ordinal);
            Assert.DoesNotContain("type=\"password\"", desk.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reference_that_Azure_could_not_follow_is_no_secret()
    {
        const string Reference = "@Microsoft.KeyVault(SecretUri=https://kv-treatyalerts.vault.azure.net/secrets/operator-secret/)";
        await using var desk = await OperatorDesk.OpenAsync(secret: Reference);
        await desk.GetAsync("/operator/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, desk.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("False")]
    public async Task Where_App_Service_does_not_stand_before_the_site_its_headers_are_anybodys(string? authEnabled)
    {
        const string Id = "6f1e0c1a-9f5b-4b0e-8a51-2b8a5c0d7e11";
        await using var desk = await OperatorDesk.OpenAsync(authEnabled: authEnabled, settings: ("Operators:Principals:0", Id));
        desk.Headers["X-MS-CLIENT-PRINCIPAL-IDP"] = "aad";
        desk.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = Id;
        await desk.GetAsync("/operator");
        Assert.Contains("type=\"password\"", desk.Page, StringComparison.Ordinal);
    }

    private static Microsoft.AspNetCore.Http.DefaultHttpContext ClientAt(int number) =>
        new() { Connection = { RemoteIpAddress = new IPAddress([10, 0, (byte)(number / 250), (byte)(number % 250)]) } };
}
