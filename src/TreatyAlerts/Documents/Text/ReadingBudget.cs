using System.Globalization;

namespace TreatyAlerts.Documents.Text;

/// <summary>What one document has spent of its <see cref="TextLimits"/>; readers ask it as they go.</summary>
internal sealed class ReadingBudget(TextLimits limits, TimeProvider time, CancellationToken cancellation)
{
    private readonly long started = time.GetTimestamp();
    private long characters;
    private long retained;
    private long operators;

    public TextLimits Limits => limits;

    /// <summary>Looks at the clock and the token; cheap enough for every few hundred steps.</summary>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(started) > limits.MaxTime)
        {
            throw Over($"reading took longer than {limits.MaxTime.TotalSeconds:0.#} s");
        }
    }

    /// <summary>Counts characters that go into the text.</summary>
    public void SpendCharacters(int count)
    {
        characters += count;
        if (characters > limits.MaxCharacters)
        {
            throw Over($"more than {limits.MaxCharacters} characters of text");
        }
    }

    /// <summary>Counts operators of content, and looks at the clock.</summary>
    public void SpendOperators(int count)
    {
        operators += count;
        if (operators > limits.MaxOperators)
        {
            throw Over($"more than {limits.MaxOperators} operators");
        }

        Check();
    }

    /// <summary>Counts decoded bytes that stay in memory while the document is read: at most four streams of the largest size.</summary>
    public void Retain(long bytes)
    {
        retained += bytes;
        if (retained > 4 * limits.MaxDecodedBytes)
        {
            throw Over($"more than {4 * limits.MaxDecodedBytes} decoded bytes");
        }
    }

    /// <summary>Refuses a stream that decodes to more than one stream may.</summary>
    public void CheckDecoded(long bytes)
    {
        if (bytes > limits.MaxDecodedBytes)
        {
            throw Over($"a stream decodes to more than {limits.MaxDecodedBytes} bytes");
        }
    }

    public static ReadingStopped Over(FormattableString reason) => new(TextState.OverLimit, reason.ToString(CultureInfo.InvariantCulture));
}
