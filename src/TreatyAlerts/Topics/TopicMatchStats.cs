namespace TreatyAlerts.Topics;

/// <summary>Time and memory of matching.</summary>
/// <param name="Load">Reading and compiling the topics.</param>
/// <param name="MemoryBytes">Managed memory with all topics loaded.</param>
/// <param name="PeakBytes">The process's highest working set.</param>
/// <param name="Documents">How many documents were matched.</param>
/// <param name="FirstPass">Each document once, the program just started: much of it is the program's own compilation.</param>
/// <param name="Warm">The same documents again and again, their matches thrown away; null when that was not asked for.</param>
public sealed record TopicMatchStats(TimeSpan Load, long MemoryBytes, long PeakBytes, int Documents, TopicMatchTimes FirstPass, TopicMatchTimes? Warm);
