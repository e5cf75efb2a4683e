namespace TreatyAlerts.Topics.Matching;

/// <summary>Lets many in at once, or one alone; who waits to be alone goes before those who come later.</summary>
internal sealed class SharedGate
{
    private readonly object _gate = new();
    private int _inside;
    private int _waiting;

    public void Enter()
    {
        lock (_gate)
        {
            while (_inside < 0 || _waiting > 0)
                Monitor.Wait(_gate);
            _inside++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_inside == 0)
                Monitor.PulseAll(_gate);
        }
    }

    public void Alone(Action work)
    {
        EnterAlone();
        try
        {
            work();
        }
        finally
        {
            LeaveAlone();
        }
    }

    public void EnterAlone()
    {
        lock (_gate)
        {
            _waiting++;
            while (_inside != 0)
                Monitor.Wait(_gate);
            _waiting--;
            _inside = -1;
        }
    }

    public void LeaveAlone()
    {
        lock (_gate)
        {
            _inside = 0;
            Monitor.PulseAll(_gate);
        }
    }
}
