using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases …</c>: fits the ranker, and measures it.</summary>
internal static class PhraseCommand
{
    public static int Run(TextWriter output, string[] arguments)
    {
        var lab = new PhraseLab(arguments[1]);
        output.WriteLine($"{lab.Labelled.Count} labelled, {lab.Labelled.DistinctBy(d => d.Group).Count()} agendas; largest {string.Join(' ', lab.Labelled.CountBy(d => d.Group).Select(p => p.Value).OrderDescending().Take(12))}");
        var counts = lab.Count(lab.Labelled);
        foreach (var set in lab.Labelled.GroupBy(d => d.Source.Set))
        {
            double hand = 0, reach = 0, all = 0;
            foreach (var d in set)
            {
                var f = CandidateFeatures.Of(d.Words, counts[d.Source.Language].Without(d.Group), Places.Of(d.Source.Language));
                hand += PhraseLab.F1(d, f, f.Unsupervised, lab.NormaliserOf(d.Source.Language));
                reach += f.Chosen.Count(d.IsGold) / (double)d.Gold.Count;
                all += Enumerable.Range(0, d.Words.All.Length).Count(d.IsGold) / (double)d.Gold.Count;
            }

            output.WriteLine($"{set.Key}: hand {PhraseLab.Percent(hand / set.Count())} reach {PhraseLab.Percent(reach / set.Count())} of {PhraseLab.Percent(all / set.Count())}");
        }

        var started = DateTime.UnixEpoch;
        var result = lab.CrossValidate(lab.FoldsByAgenda(5), new TreeOptions());
        foreach (var set in result.GroupBy(d => d.Key.Source.Set))
        {
            output.WriteLine($"{set.Key}: cv {PhraseLab.Percent(set.Average(d => d.Value))}");
        }

        return 0;
    }
}
