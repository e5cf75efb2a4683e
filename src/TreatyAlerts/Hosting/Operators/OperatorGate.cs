using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>Lets operators in, by a secret or by the account that App Service has signed in, and keeps everybody else out (ADR 0042).</summary>
/// <remarks>
/// A cookie says until when it is good, bears a number and a fingerprint of the secret, and is signed with the key of the links: it cannot be forged, ends
/// with its time, with the sign-out and with the secret. Each form bears a token of its session.
/// </remarks>
internal sealed class OperatorGate(OperatorOptions options, IConfiguration configuration, LinkSigner signer, IBlobStore store, TimeProvider time)
{
    public const string Home = "/operator";
    public const string SignInPath = Home + "/sign-in";
    private const string Cookie = "operator";
    private const string FormCookie = "operator-form";
    private static readonly TimeSpan Life = TimeSpan.FromHours(8);

    // App Service sets it where its authentication is on; then it takes these headers off every request that comes from outside.
    // https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
    private readonly bool isBehindAppService = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>False where nobody may enter: then nothing says that there is an area.</summary>
    public bool IsOpen => TakesSecret || (isBehindAppService && options.Principals.Count > 0);

    /// <summary>False where only accounts may enter.</summary>
    /// <remarks>Where Azure cannot read the vault, it leaves the reference as it stands: that is written in a public file and no secret.</remarks>
    public bool TakesSecret => options.Secret.Length > 0 && !options.Secret.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who sends a request; null for nobody who may enter.</summary>
    public async Task<OperatorSession?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (PrincipalOf(request) is { } principal)
        {
            return new OperatorSession(principal, null);
        }

        return TakesSecret
            && await signer.ReadAsync(LinkPurpose.Operator, request.Cookies[Cookie], cancellation) is { } subject
            && subject.Split('-') is [var until, var id, var fingerprint]
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && DateTimeOffset.FromUnixTimeSeconds(seconds) is var end && end > time.GetUtcNow()
            && Same(fingerprint, Fingerprint())
            && await store.GetAsync(BlobNames.EndedSession(id), cancellation) is null
            ? new OperatorSession(id, end)
            : null;
    }

    /// <summary>True for the secret; it takes as long for every wrong one.</summary>
    public bool Knows(string secret) => TakesSecret && Same(secret, options.Secret);

    /// <summary>Begins a session.</summary>
    public async Task SignInAsync(HttpContext context, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + Life;
        var subject = string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()}-{NewId()}-{Fingerprint()}");
        context.Response.Cookies.Append(Cookie, await signer.SignAsync(LinkPurpose.Operator, subject, cancellation), CookieRules(Life));
        context.Response.Cookies.Delete(FormCookie, CookieRules(null));
        await ForgetEndedAsync(cancellation);
    }

    /// <summary>Ends a session before its time, whoever else has its cookie.</summary>
    public async Task SignOutAsync(HttpContext context, OperatorSession session, CancellationToken cancellation)
    {
        context.Response.Cookies.Delete(Cookie, CookieRules(null));
        if (session.Until is { } until)
        {
            await store.CreateJsonAsync(BlobNames.EndedSession(session.Id), new EndedSession(until), cancellation);
        }
    }

    /// <summary>The token of a session's forms.</summary>
    public Task<string> FormTokenAsync(string session, CancellationToken cancellation) => signer.SignAsync(LinkPurpose.OperatorForm, session, cancellation);

    /// <summary>True for a form that a page of this session held.</summary>
    public async Task<bool> IsFormOfAsync(string session, string token, CancellationToken cancellation) =>
        await signer.ReadAsync(LinkPurpose.OperatorForm, token, cancellation) is { } subject && Same(subject, session);

    /// <summary>What the sign-in form of a browser is bound to before there is a session.</summary>
    public static string SignInFormOf(HttpContext context)
    {
        if (context.Request.Cookies[FormCookie] is { Length: 32 } known && known.All(char.IsAsciiHexDigitLower))
        {
            return $"in-{known}";
        }

        var id = NewId();
        context.Response.Cookies.Append(FormCookie, id, CookieRules(Life));
        return $"in-{id}";
    }

    private string? PrincipalOf(HttpRequest request) =>
        isBehindAppService
        && request.Headers["X-MS-CLIENT-PRINCIPAL-IDP"] is ["aad"]
        && request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] is [{ } id]
        && Guid.TryParse(id, out var principal)
        && options.Principals.Any(known => Guid.Parse(known) == principal)
            ? principal.ToString("N")
            : null;

    // Another secret ends all sessions.
    private string Fingerprint() => BlobNames.Key("operator", options.Secret)[..16];

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private static CookieOptions CookieRules(TimeSpan? life) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = Home, MaxAge = life, IsEssential = true };

    private async Task ForgetEndedAsync(CancellationToken cancellation)
    {
        await foreach (var blob in store.ListAsync(BlobNames.EndedSessions, cancellation))
        {
            if (await store.ReadJsonAsync<EndedSession>(blob.Name, cancellation) is var (ended, etag) && ended.Until <= time.GetUtcNow())
            {
                await store.DeleteAsync(blob.Name, etag, cancellation);
            }
        }
    }

    private sealed record EndedSession(DateTimeOffset Until);
}
