namespace TreatyAlerts.Subscribers;

/// <summary>Told of everybody who proved that mail reaches them: the place to lift a suppression of their address.</summary>
public delegate Task OnConfirmed(Subscriber subscriber, CancellationToken cancellation);
