using System.Globalization;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases languages DATA</c>: how often the language of a document, and of a line, is guessed right, wrong, or not at all.</summary>
internal static class LanguageAccuracy
{
    public static async Task<int> RunAsync(TextWriter output, string data)
    {
        await output.WriteLineAsync("| set | documents right | lines | lines right | wrong | unknown |\n|---|---|---|---|---|---|");
        foreach (var set in DevelopmentSet.All)
        {
            var documents = set.Load(data);
            var lines = documents.SelectMany(document => document.Text.Split('\n')).Where(line => line.Count(char.IsLetter) >= 20).ToList();
            var guesses = lines.Select(LanguageGuess.Of).ToList();
            var right = guesses.Count(guess => guess == set.Language) / (double)lines.Count;
            var unknown = guesses.Count(guess => guess is null) / (double)lines.Count;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Name} | {documents.Count(document => LanguageGuess.Of(document.Text) == set.Language)} of {documents.Count} | {lines.Count} | {PhraseLab.Percent(right)} % | {PhraseLab.Percent(1 - right - unknown)} % | {PhraseLab.Percent(unknown)} % |"));
        }

        return 0;
    }
}
