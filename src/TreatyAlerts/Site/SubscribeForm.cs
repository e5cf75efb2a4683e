using TreatyAlerts.Site.Frame;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site;

/// <summary>The sign-up form as it is shown: what was typed, what is wrong with it, and what its topics would have caught.</summary>
public sealed record SubscribeForm
{
    public required Here Here { get; init; }

    public SiteTexts Texts => Here.Texts;

    public string Address { get; init; } = "";

    public required SettingsValues Settings { get; init; }

    public IReadOnlyList<TopicRow> Rows { get; init; } = [];

    /// <summary>The public topics there are.</summary>
    public IReadOnlyList<TopicPack> Packs { get; init; } = [];

    /// <summary>The slugs that are ticked.</summary>
    public IReadOnlyList<string> Followed { get; init; } = [];

    /// <summary>"Yes, that many."</summary>
    public bool SaidYes { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    public IReadOnlyList<ShownTrial> Trials { get; init; } = [];

    /// <summary>Signed for the topics whose trial this page shows; empty for none.</summary>
    public string Tried { get; init; } = "";

    /// <summary>Said above the form; null for nothing.</summary>
    public string? Notice { get; init; }

    public required string Challenge { get; init; }

    public string Solution { get; init; } = "";

    public required int ProofBits { get; init; }

    public required int WaitSeconds { get; init; }

    /// <summary>True for a form that nobody has sent yet.</summary>
    public bool IsFresh { get; init; }

    public bool NeedsYes => Trials.Any(trial => trial.Result.IsBusy);

    internal FieldProblem? Problem(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
