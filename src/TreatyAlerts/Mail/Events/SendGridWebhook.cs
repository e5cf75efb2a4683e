using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Mail.Events;

/// <summary>Checks and reads what SendGrid's signed event webhook posts.</summary>
/// <remarks>
/// ECDSA on P-256 with SHA-256 over timestamp and raw body; the key is the base64 of a SubjectPublicKeyInfo, as SendGrid's settings show it, the
/// signature the base64 of a DER sequence of two numbers (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
/// </remarks>
public sealed class SendGridWebhook : IDisposable
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>In bytes; SendGrid posts about once a second, and less than a megabyte.</summary>
    public const int Largest = 4 * 1024 * 1024;

    /// <summary>How old, or ahead of us, a post may be: whoever records one cannot post it again later.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ECDsa? key;
    private readonly TimeProvider time;

    /// <param name="publicKey">The verification key; empty: the webhook is off.</param>
    /// <param name="time">The clock of the replay window.</param>
    /// <exception cref="ArgumentException">This is no such key.</exception>
    public SendGridWebhook(string? publicKey, TimeProvider time)
    {
        this.time = time;
        key = string.IsNullOrWhiteSpace(publicKey) ? null : KeyOf(publicKey) ?? throw new ArgumentException("This is no base64 of a P-256 public key.", nameof(publicKey));
    }

    /// <summary>False without a key: then nothing is taken.</summary>
    public bool IsOn => key is not null;

    /// <summary>True for a key as SendGrid's settings show it.</summary>
    public static bool IsKey(string text)
    {
        using var parsed = KeyOf(text);
        return parsed is not null;
    }

    /// <summary>Why a post is not to be believed; null when it is.</summary>
    public string? Doubt(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (signature is not { Length: > 0 and < 300 } || timestamp is not { Length: > 0 and < 20 })
        {
            return $"{SignatureHeader} and {TimestampHeader} are needed: switch on the signed event webhook.";
        }

        var signed = new byte[Encoding.UTF8.GetByteCount(timestamp) + body.Length];
        body.CopyTo(signed.AsSpan(Encoding.UTF8.GetBytes(timestamp, signed)));
        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var length) || key?.VerifyData(signed, der.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) is not true)
        {
            return "The signature is not that of the key in Mail:SendGridWebhookKey over timestamp and body.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return $"{TimestampHeader} is no number of seconds since 1970.";
        }

        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age.Duration() <= Window ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The timestamp is {Math.Abs(age.TotalSeconds):0} seconds {(age > TimeSpan.Zero ? "behind" : "ahead of")} this machine's clock; {Window.TotalMinutes:0} minutes are allowed. Should it go on, set the clock.");
    }

    public void Dispose() => key?.Dispose();

    private static ECDsa? KeyOf(string text)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            if (ecdsa.KeySize == 256)
            {
                return ecdsa;
            }
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            // the caller says what it is not
        }

        ecdsa.Dispose();
        return null;
    }
}
