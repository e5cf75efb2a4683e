using System.Globalization;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Mail;

/// <summary>Stops the mail when there is far more of it than usual, until an operator has looked.</summary>
/// <remarks>
/// All workers share one count, changed by a conditional write for each batch. A run is a time of sending without a pause of ten minutes,
/// whoever sends. A worker that dies between asking and sending leaves its batch counted: the brake errs on the side of stopping.
/// </remarks>
public sealed partial class MailBrake(IBlobStore store, MailBrakeOptions options, TimeProvider time, ILogger<MailBrake> logger)
{
    private const int HoursKept = 7 * 24;
    private static readonly TimeSpan EndOfRun = TimeSpan.FromMinutes(10);

    public MailBrakeOptions Options { get; } = options;

    public async Task<MailBrakeState> ReadAsync(CancellationToken cancellation = default) =>
        (await store.ReadJsonAsync<MailBrakeState>(BlobNames.MailBrake, cancellation))?.Value ?? new MailBrakeState();

    public async Task<bool> IsOnAsync(CancellationToken cancellation = default) => (await ReadAsync(cancellation)).On is not null;

    /// <summary>Asks to send some mails; returns how many may go now. Fewer than asked for means that the brake is on from now.</summary>
    public async Task<int> TakeAsync(int wanted, CancellationToken cancellation = default)
    {
        if (wanted == 0)
        {
            return 0;
        }

        var (now, taken, pulled) = (time.GetUtcNow(), 0, false);
        var state = await store.UpdateJsonAsync<MailBrakeState>(
            BlobNames.MailBrake,
            before =>
            {
                (taken, pulled) = (0, false);
                var current = Current(before ?? new MailBrakeState(), now);
                if (current.On is not null)
                {
                    return null;
                }

                if (current.Granted is null && Options is { MostPerHour: 0, MostPerRun: 0 })
                {
                    // Without limits only the report wants to know how many there were.
                    taken = wanted;
                    return Counted(current, taken, now) with { Minutes = [], Run = 0, Last = null };
                }

                var (room, reason) = Room(current, now);
                (taken, pulled) = (Math.Min(wanted, room), room < wanted);
                return Counted(current, taken, now) with { On = pulled ? now : null, Reason = pulled ? reason : null };
            },
            cancellation);
        if (pulled)
        {
            Log.On(logger, state?.Reason ?? "");
        }

        return taken;
    }

    /// <summary>Lets the mail go on: anew within the limits, or for a number of mails whatever the limits say.</summary>
    public async Task<MailBrakeState> ReleaseAsync(int? mails = null, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return (await store.UpdateJsonAsync<MailBrakeState>(
            BlobNames.MailBrake,
            before => new MailBrakeState { Released = now, Granted = mails, Told = before?.Told, Hours = before?.Hours ?? [] },
            cancellation))!;
    }

    /// <summary>Remembers that the operator was told of the state that began at an instant.</summary>
    public Task RememberToldAsync(DateTimeOffset of, CancellationToken cancellation = default) =>
        store.UpdateJsonAsync<MailBrakeState>(BlobNames.MailBrake, before => before is null || before.Told == of ? null : before with { Told = of }, cancellation);

    private static MailBrakeState Current(MailBrakeState state, DateTimeOffset now) => state with
    {
        Minutes = [.. state.Within(now)],
        Run = state.Last > now - EndOfRun ? state.Run : 0,
    };

    private (int Room, string Reason) Room(MailBrakeState state, DateTimeOffset now)
    {
        if (state.Granted is { } granted)
        {
            return (granted, "the mails that the last release let through are sent");
        }

        var hour = Options.MostPerHour == 0 ? int.MaxValue : Math.Max(0, Options.MostPerHour - state.HourBefore(now));
        var run = Options.MostPerRun == 0 ? int.MaxValue : Math.Max(0, Options.MostPerRun - state.Run);
        return hour <= run
            ? (hour, string.Create(CultureInfo.InvariantCulture, $"{Options.MostPerHour} mails went out within an hour (Mail:MostPerHour)"))
            : (run, string.Create(CultureInfo.InvariantCulture, $"{Options.MostPerRun} mails went out in one run (Mail:MostPerRun)"));
    }

    private static MailBrakeState Counted(MailBrakeState state, int mails, DateTimeOffset now)
    {
        return mails == 0 ? state : state with
        {
            Minutes = [.. With(state.Minutes, TimeSpan.TicksPerMinute, mails, now)],
            Hours = [.. With(state.Hours, TimeSpan.TicksPerHour, mails, now).TakeLast(HoursKept)],
            Run = state.Run + mails,
            Last = now,
            Granted = state.Granted - mails,
        };
    }

    private static IEnumerable<MailMinute> With(IReadOnlyList<MailMinute> known, long span, int mails, DateTimeOffset now)
    {
        var begin = new DateTimeOffset(now.Ticks - (now.Ticks % span), TimeSpan.Zero);
        return [.. known.Where(one => one.At != begin), new MailMinute(begin, (known.FirstOrDefault(one => one.At == begin)?.Mails ?? 0) + mails)];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The mail brake is on: {Reason}. What is planned waits; 'treatyalerts mail brake --release' lets it go on")]
        public static partial void On(ILogger logger, string reason);
    }
}
