using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>The secrets of webhooks and what is signed with them, as https://github.com/standard-webhooks/standard-webhooks says; none is kept, each follows from the key of the links.</summary>
public sealed class WebhookSecrets(LinkSigner signer, TimeProvider time)
{
    /// <summary>How long the secret before a rotation is signed with too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The secret that holds now, as its owner is shown it.</summary>
    public async Task<string> OfAsync(Webhook webhook, CancellationToken cancellation = default) =>
        $"whsec_{Convert.ToBase64String(await KeyAsync(webhook, webhook.Secret, cancellation))}";

    /// <summary>The value of webhook-signature: one signature, or two in the day after a rotation.</summary>
    public async Task<string> SignAsync(Webhook webhook, string message, DateTimeOffset at, byte[] body, CancellationToken cancellation = default)
    {
        var signed = Signed(message, at, body);
        var signature = Of(await KeyAsync(webhook, webhook.Secret, cancellation), signed);
        return time.GetUtcNow() - webhook.Rotated < Overlap
            ? $"{signature} {Of(await KeyAsync(webhook, webhook.Secret - 1, cancellation), signed)}"
            : signature;
    }

    private static byte[] Signed(string message, DateTimeOffset at, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message}.{at.ToUnixTimeSeconds()}.")), .. body];

    private static string Of(byte[] key, byte[] signed) => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";

    private Task<byte[]> KeyAsync(Webhook webhook, int number, CancellationToken cancellation) =>
        signer.DeriveAsync(LinkPurpose.WebhookSecret, string.Create(CultureInfo.InvariantCulture, $"{webhook.Id}-{number}"), cancellation);
}
