using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class UnDocumentsTests
{
    private const string Resolution = """
        The Council of Atlantis,

        Recalling its previous resolutions concerning the situation in Atlantis, and reaffirming its commitment to the sovereignty of Atlantis,
        Expressing grave concern at the humanitarian situation, and stressing the need for humanitarian assistance to reach all civilians,
        Condemning all acts of terrorism, and underlining the importance of the arms embargo and of sanctions against those who violate it,

        1. Decides to extend until 30 June the mandate of the Atlantis Support Mission (ASM), and requests the Mission to support peacekeeping operations;
        2. Demands that all parties respect the ceasefire, and calls upon them to allow humanitarian assistance and to protect civilians;
        3. Decides that the arms embargo shall be renewed, and requests the Committee to report on sanctions;
        4. Requests the Secretary-General to report on the Atlantis Support Mission and on peacekeeping operations in the region;
        5. Decides to remain seized of the matter.
        """;

    private const string Paper = """
        Gradient methods for sparse tensor factorisation

        Tensor factorisation compresses neural networks. We describe a stochastic gradient algorithm whose convergence rate beats alternating least squares.
        Benchmarks on image classification and speech recognition show that sparse tensor factorisation halves inference latency.
        The algorithm needs no hyperparameter tuning, and GPU kernels for sparse tensor factorisation are published.
        """;

    [Fact]
    public async Task What_indexers_give_as_headings_stands_before_what_is_only_frequent()
    {
        var phrases = (await ExtractAsync(Resolution)).Select(phrase => phrase.Text.ToLowerInvariant()).ToList();

        Assert.Contains("humanitarian assistance", phrases);
        Assert.Contains("arms embargo", phrases);
        Assert.Contains("peacekeeping operations", phrases);
        Assert.DoesNotContain("parties", phrases);
        Assert.DoesNotContain("council", phrases);
    }

    [Fact]
    public async Task A_list_of_a_UN_document_ends_where_experts_would_hardly_go_on()
    {
        var asked = await ExtractAsync(Resolution, count: 40);
        var all = await ExtractAsync(Resolution, new PhraseOptions { LeastScore = 0 }, count: 40);

        Assert.InRange(asked.Count, 5, 20);
        Assert.True(all.Count > asked.Count);
        Assert.Equal(all.Take(asked.Count), asked);
        Assert.All(asked.Skip(5), phrase => Assert.True(phrase.Score >= 0.15));
    }

    [Fact]
    public async Task Another_kind_of_text_is_ranked_by_itself_and_not_cut_short()
    {
        var phrases = await ExtractAsync(Paper);

        Assert.Equal(10, phrases.Count);
        Assert.Contains("sparse tensor factorisation", phrases.Take(3).Select(phrase => phrase.Text), StringComparer.OrdinalIgnoreCase);
    }

    private static Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, PhraseOptions? options = null, int count = 10) =>
        new EmbeddedPhraseExtractor(options).ExtractAsync(text, "en", count, TestContext.Current.CancellationToken);
}
