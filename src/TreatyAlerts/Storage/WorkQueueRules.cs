using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Storage;

/// <summary>Limits that every queue keeps, so that what works on one machine works on Azure.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata.</remarks>
internal static partial class WorkQueueRules
{
    public const int MaxTextBytes = 48 * 1024;
    private const string Poison = "-poison";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsPoison(string queue) => queue.EndsWith(Poison, StringComparison.Ordinal);

    public static string PoisonOf(string queue) => queue + Poison;

    public static void CheckQueue(string queue)
    {
        if (!Name().IsMatch(queue) || queue.Length > 63 - (IsPoison(queue) ? 0 : Poison.Length))
        {
            throw new ArgumentException("A queue's name is 3 to 56 lower-case letters, digits and single hyphens between them.", nameof(queue));
        }
    }

    /// <summary>The text as UTF-8.</summary>
    public static byte[] CheckText(string text)
    {
        // An EncoderFallbackException (half a surrogate pair) is an ArgumentException too.
        var bytes = Strict.GetBytes(text);
        return bytes.Length <= MaxTextBytes
            ? bytes
            : throw new ArgumentException($"A message holds at most {MaxTextBytes} bytes of UTF-8, not {bytes.Length}: put the data in a blob.", nameof(text));
    }

    public static void CheckDelay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, Longest);
    }

    public static void CheckVisibility(TimeSpan visibility)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(visibility, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visibility, Longest);
    }

    public static int Checked(WorkQueueOptions options) => options.MaxDequeueCount is >= 1 and <= 100
        ? options.MaxDequeueCount
        : throw new ArgumentException($"MaxDequeueCount must be 1 to 100, not {options.MaxDequeueCount}.", nameof(options));

    [GeneratedRegex(@"^[a-z0-9](?:-?[a-z0-9]){2,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
