using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>What a form has to show before it is taken: a proof of work, or that it was open for a while; each form once.</summary>
/// <remarks>The token says when it was given and is signed, so that nothing is kept until a form comes back. Then it is kept until the token would have run out.</remarks>
public sealed class SignUpChallenge(LinkSigner signer, IBlobStore store, SubscriberOptions options, TimeProvider time)
{
    private const int MostDigits = 12;

    /// <summary>A new token.</summary>
    public Task<string> IssueAsync(CancellationToken cancellation = default) => signer.SignAsync(
        LinkPurpose.Challenge,
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}"),
        cancellation);

    /// <summary>True while a token can still be used, as far as its age says.</summary>
    public async Task<bool> IsFreshAsync(string? token, CancellationToken cancellation = default) => await AgeAsync(token, cancellation) is not null;

    /// <summary>How a form stands, without using its token up.</summary>
    public async Task<ChallengeOutcome> CheckAsync(string? token, string? solution, CancellationToken cancellation = default) =>
        await AgeAsync(token, cancellation) is not { } age ? ChallengeOutcome.Expired
        : options.ProofBits == 0 || IsSolved(token!, solution, options.ProofBits) ? ChallengeOutcome.Proved
        : age < options.WaitWithoutProof || options.SignUpsWithoutProofPerHour == 0 ? ChallengeOutcome.TooSoon
        : ChallengeOutcome.Waited;

    /// <summary>Uses a token up; false when it was used before.</summary>
    public Task<bool> UseAsync(string token, CancellationToken cancellation = default) =>
        store.CreateJsonAsync(NameOf(time.GetUtcNow(), token), new UsedChallenge(time.GetUtcNow()), cancellation);

    /// <summary>Forgets used tokens that have run out.</summary>
    public async Task CleanAsync(CancellationToken cancellation = default)
    {
        var last = HourOf(time.GetUtcNow() - options.FormLife - options.FormLife - TimeSpan.FromHours(1));
        await foreach (var blob in store.ListAsync(BlobNames.UsedChallenges, cancellation))
        {
            if (string.CompareOrdinal(blob.Name, BlobNames.UsedChallenges + last) < 0 && await store.GetAsync(blob.Name, cancellation) is { } old)
            {
                await store.DeleteAsync(old.Name, old.ETag, cancellation);
            }
        }
    }

    /// <summary>True when SHA-256 of "token:solution" begins with that many zero bits.</summary>
    internal static bool IsSolved(string token, string? solution, int bits)
    {
        if (solution is not { Length: > 0 and <= MostDigits } || !solution.All(char.IsAsciiDigit))
        {
            return false;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{token}:{solution}"));
        return BitOperations.LeadingZeroCount(BitConverter.ToUInt32([hash[3], hash[2], hash[1], hash[0]])) >= bits;
    }

    private async Task<TimeSpan?> AgeAsync(string? token, CancellationToken cancellation) =>
        await signer.ReadAsync(LinkPurpose.Challenge, token, cancellation) is { } subject
        && long.TryParse(LinkPurpose.Parts(subject).First, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) is var age && age >= TimeSpan.Zero && age <= options.FormLife
            ? age
            : null;

    // By the hour in which the token was given: two that use it at once make the same name.
    private static string NameOf(DateTimeOffset now, string token)
    {
        var given = long.TryParse(token.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        return $"{BlobNames.UsedChallenges}{HourOf(given)}/{BlobNames.Key(token)}.json";
    }

    private static string HourOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    private sealed record UsedChallenge(DateTimeOffset At);
}

/// <summary>How a form stands that came back.</summary>
public enum ChallengeOutcome
{
    /// <summary>The browser has done the work.</summary>
    Proved,

    /// <summary>It has not, but the form was open long enough.</summary>
    Waited,

    /// <summary>It has not, and the form was open too shortly.</summary>
    TooSoon,

    /// <summary>Not our token, or too old.</summary>
    Expired,
}
