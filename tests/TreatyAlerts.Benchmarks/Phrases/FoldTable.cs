namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>A table with a column for each set, written row by row.</summary>
internal sealed class FoldTable
{
    private readonly TextWriter output;
    private readonly IReadOnlyList<string> sets;

    public FoldTable(TextWriter output, PhraseLab lab)
    {
        this.output = output;
        sets = [.. lab.Labelled.Select(document => document.Source.Set).Distinct()];
        output.WriteLine($"| F1@10 | {string.Join(" | ", sets)} |\n|---|{string.Concat(sets.Select(_ => "---|"))}");
    }

    public void Row(string name, IReadOnlyList<Unseen> of, Func<Unseen, double> f1) =>
        output.WriteLine($"| {name} | {string.Join(" | ", sets.Select(set => PhraseLab.Percent(of.Where(one => one.Document.Source.Set == set).Average(f1))))} |");
}
