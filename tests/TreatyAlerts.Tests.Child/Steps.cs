using System.Globalization;

namespace TreatyAlerts.Tests.Child;

/// <summary>Counts the steps that change something, and dies right before or right after one of them.</summary>
/// <param name="deadly">The number of that step, from 1; 0 for none.</param>
/// <param name="after">True to die when the step is done, false when it has not begun.</param>
/// <param name="die">What dying means; whoever survives it finds every further operation failing.</param>
internal sealed class Steps(int deadly = 0, bool after = false, Action? die = null)
{
    private int taken;
    private volatile bool isDead;

    public int Taken => Volatile.Read(ref taken);

    public bool IsDead => isDead;

    /// <summary>Reads "before:3", "after:3" or "never".</summary>
    public static Steps Parse(string death, Action die) => death.Split(':') is [var when, var number]
        ? new Steps(int.Parse(number, CultureInfo.InvariantCulture), when == "after", die)
        : new Steps();

    public async Task<T> TakeAsync<T>(Func<Task<T>> step)
    {
        StayAlive();
        var number = Interlocked.Increment(ref taken);
        if (number == deadly && !after)
        {
            Die();
        }

        StayAlive();
        var result = await step();
        if (number == deadly)
        {
            Die();
        }

        StayAlive();
        return result;
    }

    public void StayAlive()
    {
        if (isDead)
        {
            throw new PowerCutException();
        }
    }

    private void Die()
    {
        isDead = true;
        die?.Invoke();
        throw new PowerCutException();
    }
}
