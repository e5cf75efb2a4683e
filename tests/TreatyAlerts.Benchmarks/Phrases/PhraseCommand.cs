namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases …</c>: fits the ranker, and measures it.</summary>
internal static class PhraseCommand
{
    public static int Run(TextWriter output, string[] arguments) => arguments switch
    {
        ["fit", var data] when Directory.Exists(data) => PhraseFit.Run(output, data),
        _ => Usage(output),
    };

    private static int Usage(TextWriter output)
    {
        output.WriteLine("phrases fit DATA");
        return 2;
    }
}
