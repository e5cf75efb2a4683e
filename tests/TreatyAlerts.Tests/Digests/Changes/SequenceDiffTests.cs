using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Digests.Changes;

namespace TreatyAlerts.Tests.Digests.Changes;

/// <summary>Where two sequences differ.</summary>
public sealed class SequenceDiffTests
{
    [Theory]
    [InlineData("abc", "abc", "")]
    [InlineData("abc", "axc", "1-2:1-2")]
    [InlineData("abc", "abxc", "2-2:2-3")]
    [InlineData("abc", "c", "0-2:0-0")]
    [InlineData("", "ab", "0-0:0-2")]
    [InlineData("abcdef", "abXdeY", "2-3:2-3 5-6:5-6")]
    [InlineData("xaybz", "1a2b3", "0-1:0-1 2-3:2-3 4-5:4-5")]
    public void Stretches_that_differ_are_found_in_order(string older, string newer, string ranges) => Assert.Equal(
        ranges,
        string.Join(' ', SequenceDiff.Of(older.ToCharArray(), newer.ToCharArray()).Select(range => $"{range.OldStart}-{range.OldEnd}:{range.NewStart}-{range.NewEnd}")));

    [Fact]
    public void What_is_not_in_a_stretch_is_equal_and_no_stretch_touches_another() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 12).ListOf().Two()), pair =>
        {
            var (older, newer) = (pair.Item1.ToList(), pair.Item2.ToList());
            var (olds, news) = (0, 0);
            foreach (var range in SequenceDiff.Of(older, newer).Append(new DiffRange(older.Count, older.Count, newer.Count, newer.Count)))
            {
                if (!older[olds..range.OldStart].SequenceEqual(newer[news..range.NewStart]) || (olds > 0 && olds == range.OldStart && range.OldStart < older.Count))
                {
                    return false;
                }

                (olds, news) = (range.OldEnd, range.NewEnd);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_that_stayed_and_came_are_the_newer_text_and_those_that_stayed_and_went_the_older() =>
        Prop.ForAll(Arb.From(Gen.Elements("a ", "b ", "c ", "d ", "条", "约").ListOf().Two()), pair =>
        {
            var (older, newer) = (pair.Item1.ToList(), pair.Item2.ToList());
            var pieces = WordDiff.Of(older, newer);
            return string.Concat(pieces.Where(piece => piece.Change is not PieceChange.Old).Select(piece => piece.Text)) == string.Concat(newer)
                && string.Concat(pieces.Where(piece => piece.Change is not PieceChange.New).Select(piece => piece.Text)) == string.Concat(older);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void As_few_words_as_can_be_are_said_to_differ()
    {
        var pieces = WordDiff.Of(WordDiff.Words("States may share evidence on request."), WordDiff.Words("States shall share evidence on written request."));

        Assert.Equal(["States", " may", " shall", " share evidence on", " written", " request."], pieces.Select(piece => piece.Text));
        Assert.Equal(2, WordDiff.Of(WordDiff.Words("第十二条电子证据"), WordDiff.Words("第十三条电子证据")).Count(piece => piece.Change is not PieceChange.Same));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hundred_thousand_paragraphs_are_compared_in_bounded_steps(bool crossed)
    {
        // Crossed: each look finds one place that holds the two together, and leaves all the others for the next.
        var older = Enumerable.Range(0, 100_000).ToList();
        var newer = crossed ? Enumerable.Range(0, 100_000).Reverse().ToList() : Enumerable.Repeat(7, 100_000).ToList();
        var counting = new CountingList(older);

        Assert.NotEmpty(SequenceDiff.Of(counting, newer));
        Assert.True(counting.Reads < 100L * older.Count, $"{counting.Reads} reads");
    }

    private sealed class CountingList(List<int> inner) : IReadOnlyList<int>
    {
        public long Reads { get; private set; }

        public int Count => inner.Count;

        public int this[int index]
        {
            get
            {
                Reads++;
                return inner[index];
            }
        }

        public IEnumerator<int> GetEnumerator() => inner.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
