using TreatyAlerts.Phrases.Background;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>The counts of a part of the texts of one language, from which any agenda item can be left out again.</summary>
internal sealed class FoldCounts
{
    private readonly Tally all = new();
    private readonly Dictionary<int, Tally> groups = [];

    public FoldCounts(IEnumerable<FitDocument> labelled, IEnumerable<FitDocument> unlabelled)
    {
        foreach (var document in labelled)
        {
            if (!groups.TryGetValue(document.Group, out var group))
            {
                groups[document.Group] = group = new Tally();
            }

            all.Add(document, isLabelled: true);
            group.Add(document, isLabelled: true);
        }

        foreach (var document in unlabelled)
        {
            all.Add(document, isLabelled: false);
        }

        foreach (var group in groups.Values)
        {
            all.AddAgenda(group);
        }
    }

    /// <summary>Of all labelled documents, held against the others; set once that is known.</summary>
    public double Familiar { get; set; }

    /// <summary>Everything but one agenda item; a number that is none leaves nothing out.</summary>
    public IBackground Without(int group) => new View(all, groups.GetValueOrDefault(group), Familiar);

    /// <summary>Writes what <see cref="UnBackground"/> reads.</summary>
    public void Write(BinaryWriter to)
    {
        var view = Without(-1);
        to.Write(all.Documents);
        to.Write(all.Labelled);
        to.Write(Familiar);
        CountTable.Write(to, all.Phrases.Keys.Select(key => (key, new[] { view.Count(key) })).Where(entry => entry.Item2[0] > 0), 1);
        CountTable.Write(to, all.Terms.Keys.Select(key => (key, Values(view.Term(key)))), 3);
        CountTable.Write(to, all.TermBags.Keys.Select(key => (key, Values(view.Bag(key)))), 3);
        CountTable.Write(to, all.StemsPresent.Keys.Select(key => (key, view.Word(key))).Where(entry => entry.Item2 != default)
            .Select(entry => (entry.key, new[] { entry.Item2.Headed, entry.Item2.Present, entry.Item2.Ends })), 3);

        static int[] Values(TermCounts counts) => [counts.Headed, counts.Agendas, counts.Present];
    }

    /// <summary>Sums over documents.</summary>
    internal sealed class Tally
    {
        public int Documents { get; private set; }
        public int Labelled { get; private set; }
        public Dictionary<ulong, int> Phrases { get; } = [];
        public Dictionary<ulong, int> Present { get; } = [];
        public Dictionary<ulong, int> Terms { get; } = [];
        public Dictionary<ulong, int> TermAgendas { get; } = [];
        public Dictionary<ulong, int> BagsPresent { get; } = [];
        public Dictionary<ulong, int> TermBags { get; } = [];
        public Dictionary<ulong, int> TermBagAgendas { get; } = [];
        public Dictionary<ulong, int> StemsPresent { get; } = [];
        public Dictionary<ulong, int> TermStems { get; } = [];
        public Dictionary<ulong, int> TermEnds { get; } = [];

        public void Add(FitDocument document, bool isLabelled)
        {
            Documents++;
            Count(Phrases, document.Phrases);
            if (isLabelled)
            {
                Labelled++;
                Count(Present, document.Phrases);
                Count(BagsPresent, document.Bags);
                Count(StemsPresent, document.Stems);
                Count(Terms, document.Terms);
                Count(TermBags, document.TermBags);
                Count(TermStems, document.TermStems.Where(document.Stems.Contains));
                foreach (var end in document.TermEnds)
                {
                    // Within one group an ending counts once; the groups are added up later.
                    ends.Add(end);
                }
            }
        }

        private readonly HashSet<ulong> ends = [];

        public void AddAgenda(Tally group)
        {
            Count(TermAgendas, group.Terms.Keys);
            Count(TermBagAgendas, group.TermBags.Keys);
            Count(TermEnds, group.ends);
        }

        public bool Ends(ulong stem) => ends.Contains(stem);

        private static void Count(Dictionary<ulong, int> to, IEnumerable<ulong> keys)
        {
            foreach (var key in keys)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(to, key, out _)++;
            }
        }
    }

    private sealed class View(Tally all, Tally? without, double familiar) : IBackground
    {
        public double Familiar => familiar;

        public int Documents => all.Documents - (without?.Documents ?? 0);

        public int Labelled => all.Labelled - (without?.Labelled ?? 0);

        // What one document alone has is not shipped.
        public int Count(ulong phrase) => Difference(all.Phrases, without?.Phrases, phrase) is var count && count >= 2 ? count : 0;

        public TermCounts Term(ulong phrase) => all.Terms.ContainsKey(phrase)
            ? Of(Difference(all.Terms, without?.Terms, phrase), all.TermAgendas[phrase] - (without?.Terms.ContainsKey(phrase) == true ? 1 : 0), Difference(all.Present, without?.Present, phrase))
            : default;

        public TermCounts Bag(ulong bag) => all.TermBags.ContainsKey(bag)
            ? Of(Difference(all.TermBags, without?.TermBags, bag), all.TermBagAgendas[bag] - (without?.TermBags.ContainsKey(bag) == true ? 1 : 0), Difference(all.BagsPresent, without?.BagsPresent, bag))
            : default;

        public WordCounts Word(ulong stem)
        {
            var headed = Difference(all.TermStems, without?.TermStems, stem);
            var ends = all.TermEnds.GetValueOrDefault(stem) - (without?.Ends(stem) == true ? 1 : 0);
            var present = Difference(all.StemsPresent, without?.StemsPresent, stem);
            return headed == 0 && ends == 0 && present < 2 ? default : new WordCounts(headed, present, ends);
        }

        private static TermCounts Of(int headed, int agendas, int present) => headed == 0 ? default : new TermCounts(headed, agendas, present);

        private static int Difference(Dictionary<ulong, int> all, Dictionary<ulong, int>? without, ulong key) =>
            all.GetValueOrDefault(key) - (without?.GetValueOrDefault(key) ?? 0);
    }
}
