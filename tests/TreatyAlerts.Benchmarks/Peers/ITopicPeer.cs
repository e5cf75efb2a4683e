namespace TreatyAlerts.Benchmarks.Peers;

/// <summary>Another program that holds a text against the same topics.</summary>
internal interface ITopicPeer : IDisposable
{
    string Name { get; }

    /// <summary>How many topics match, and how long that took with the text's analysis.</summary>
    (int Found, double Seconds) Match(string text);
}
