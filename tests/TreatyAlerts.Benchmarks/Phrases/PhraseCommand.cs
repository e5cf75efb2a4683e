namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases …</c>: fits the ranker, and measures it.</summary>
internal static class PhraseCommand
{
    public static async Task<int> RunAsync(TextWriter output, string[] arguments) => arguments switch
    {
        ["fit", var data] when Directory.Exists(data) => PhraseFit.Run(output, data),
        ["evaluate", var data, .. var how] when Directory.Exists(data) => how switch
        {
            [] => await PhraseEvaluation.ShippedAsync(output, data, stems: true),
            ["--no-stems"] => await PhraseEvaluation.ShippedAsync(output, data, stems: false),
            ["--cross-validate"] => PhraseEvaluation.CrossValidate(output, data),
            ["--ablation"] => PhraseEvaluation.Ablate(output, data, 0),
            ["--ablation", var from] when int.TryParse(from, out var first) => PhraseEvaluation.Ablate(output, data, first),
            ["--speed"] => await PhraseSpeed.MeasureAsync(output, data),
            _ => Usage(output),
        },
        ["languages", var data] when Directory.Exists(data) => await LanguageAccuracy.RunAsync(output, data),
        _ => Usage(output),
    };

    private static int Usage(TextWriter output)
    {
        output.WriteLine("""
            phrases fit DATA                        writes the counts, the ranker and its report into the sources
            phrases evaluate DATA                   F1@10 of the shipped extractor on every set
            phrases evaluate DATA --no-stems        the same, words compared as they are
            phrases evaluate DATA --cross-validate  F1@10 on documents kept apart, reliability
            phrases evaluate DATA --ablation [N]    the same without each group of features, from the Nth on
            phrases languages DATA                  how often the language of documents and lines is guessed right
            phrases evaluate DATA --speed           documents a second, memory, time of the first document
            """);
        return 2;
    }
}
