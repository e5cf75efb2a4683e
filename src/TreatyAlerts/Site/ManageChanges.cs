using System.Globalization;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site;

/// <summary>What a person's own page can change; each change is a form that is checked, done, and answered by the page again.</summary>
internal sealed class ManageChanges(
    Subscriptions subscriptions, SignUps signUps, SuppressionStore suppressions, FormTrials trials, TopicPackStore packs, DomainPolicy domains, LinkSigner signer, ClientLimits limits, WebhookOptions webhooks, TimeProvider time)
{
    private const int LongestPauseDays = 731;

    public static string PathOf(string token) => $"/manage/{Uri.EscapeDataString(token)}";

    /// <summary>The page as it is now.</summary>
    public async Task<ManageView> ViewAsync(string token, Subscriber subscriber, Here here, string? notice, CancellationToken cancellation) => new()
    {
        Here = here,
        Subscriber = subscriber,
        Url = here.To(PathOf(token)),
        LeaveUrl = here.To($"/leave/{await signer.SignAsync(LinkPurpose.Leave, subscriber.Id, cancellation)}"),
        Packs = await PersonPages.PacksAsync(packs, cancellation),
        Settings = SettingsValues.Of(subscriber),
        WebhooksUrl = webhooks.MostPerPerson > 0 ? here.To(Receivers.ReceiverEndpoints.PathOf(token)) : null,
        Suppressed = await SuppressedAsync(subscriber, cancellation),
        Notice = notice,
    };

    public Task<IResult> RunAsync(string action, string token, Subscriber subscriber, PersonForm form, Here here, HttpContext context, CancellationToken cancellation)
    {
        var change = new Change(token, subscriber, form, here, context, cancellation);
        return action switch
        {
            "settings" => SettingsAsync(change),
            "topics" => TopicsAsync(change),
            "packs" => PacksAsync(change),
            "pause" => PauseAsync(change),
            "address" => AddressAsync(change),
            "again" => MailAgainAsync(change),
            "links" => LinksAsync(change),
            "erase" => EraseAsync(change),
            _ => Task.FromResult<IResult>(PersonPages.NotFound(here)),
        };
    }

    private async Task<IResult> SettingsAsync(Change change)
    {
        var values = SettingsValues.Of(change.Form);
        if (values.ToRequest().CheckSettings(out var problems) is not { } apply)
        {
            return await AgainAsync(change, view => view with { Settings = values }, [.. problems.Select(problem => FieldProblem.Of(problem, change.Texts))]);
        }

        await subscriptions.ChangeAsync(change.Id, apply, change.Cancellation);
        return Done(change, "settings");
    }

    private async Task<IResult> TopicsAsync(Change change)
    {
        var key = change.Form["topic"];
        if (change.Form["do"] == "remove")
        {
            if (change.Subscriber.Topics.Count(topic => topic.Until is null) > 1)
            {
                await subscriptions.LeaveTopicAsync(change.Id, key, change.Cancellation);
                return Done(change, "removed");
            }

            return await AgainAsync(change, view => view, [new FieldProblem(TopicEditor.IdOf("query", key), change.Texts["problem.last"])]);
        }

        if (!limits.Take(change.Context, ClientAction.Trial))
        {
            return PersonPages.TooMany(change.Here);
        }

        return await SaveTopicAsync(change, key);
    }

    private async Task<IResult> SaveTopicAsync(Change change, string key)
    {
        var row = new TopicRow(change.Form["name"], change.Form["query"]);
        var field = TopicEditor.IdOf("query", key);
        List<FieldProblem> problems = [.. row.ToRequest().Problems().Select(problem => FieldProblem.Of(problem with { Topic = 0 }, change.Texts))
            .Select(problem => problem with { Field = problem.Field == "query0" ? field : TopicEditor.IdOf("name", key) })];
        if (key.Length == 0 && change.Subscriber.Topics.Count >= SubscriberRequest.MostTopics)
        {
            problems.Add(new FieldProblem(field, change.Texts["problem.topics"]));
        }

        var shown = await trials.RunAsync([(field, row.ToRequest().NameOrQuery, row.Query)], change.Cancellation);
        var edited = new EditedTopic(key, row, shown, await trials.SignAsync(shown, change.Cancellation));
        if (change.Form["do"] != "save" || problems.Count > 0)
        {
            return await AgainAsync(change, view => view with { Edited = edited }, problems);
        }

        problems = [.. FormTrials.Problems(shown, change.Form["yes"].Length > 0, change.Texts)];
        if (problems.Count > 0)
        {
            return await AgainAsync(change, view => view with { Edited = edited }, problems);
        }

        if (!await trials.WereShownAsync(change.Form["tried"], shown, change.Cancellation))
        {
            return await AgainAsync(change, view => view with { Edited = edited, Notice = change.Texts["trial.first"] }, []);
        }

        await (key.Length == 0
            ? subscriptions.AddTopicAsync(change.Id, row.ToRequest(), change.Cancellation)
            : subscriptions.EditTopicAsync(change.Id, key, row.ToRequest(), change.Cancellation));
        return Done(change, "topics");
    }

    private async Task<IResult> PacksAsync(Change change)
    {
        var slugs = change.Form.All("pack").ToHashSet();
        var known = await PersonPages.PacksAsync(packs, change.Cancellation);
        if (!change.Subscriber.Topics.Any(topic => topic.Until is null && topic.Pack is null) && !known.Any(pack => slugs.Contains(pack.Slug)))
        {
            return await AgainAsync(change, view => view, [new FieldProblem("packs", change.Texts["problem.last"])]);
        }

        await subscriptions.FollowAsync(change.Id, slugs, known, change.Cancellation);
        return Done(change, "topics");
    }

    private async Task<IResult> PauseAsync(Change change)
    {
        if (change.Form["do"] == "resume")
        {
            await subscriptions.ChangeAsync(change.Id, known => known with { PausedUntil = null }, change.Cancellation);
            return Done(change, "resumed");
        }

        var typed = change.Form["until"];
        var today = Schedule.DayOf(change.Subscriber, time.GetUtcNow());
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            || until <= today || until.DayNumber - today.DayNumber > LongestPauseDays)
        {
            return await AgainAsync(change, view => view with { PauseUntil = typed }, [new FieldProblem("until", change.Texts["problem.until"])]);
        }

        await subscriptions.ChangeAsync(change.Id, known => known with { PausedUntil = until }, change.Cancellation);
        return Done(change, "paused");
    }

    private async Task<IResult> AddressAsync(Change change)
    {
        var typed = change.Form["address"];
        var problem = !MailAddress.TryParse(typed, out var address) ? change.Texts["problem.address"]
            : !domains.Takes(address) ? change.Texts["problem.domain"]
            : Subscriber.IdOf(typed) == change.Id ? change.Texts["problem.same"]
            : null;
        if (problem is not null)
        {
            return await AgainAsync(change, view => view with { NewAddress = typed }, [new FieldProblem("address", problem)]);
        }

        if (!limits.Take(change.Context, ClientAction.SignUp))
        {
            return PersonPages.TooMany(change.Here);
        }

        await signUps.AskToMoveAsync(change.Subscriber, typed, change.Cancellation);
        return Done(change, "address");
    }

    // Only a letter that arrives shows that mails do.
    private async Task<IResult> MailAgainAsync(Change change)
    {
        if (await SuppressedAsync(change.Subscriber, change.Cancellation) is null)
        {
            return await AgainAsync(change, view => view, []);
        }

        if (!limits.Take(change.Context, ClientAction.SignUp))
        {
            return PersonPages.TooMany(change.Here);
        }

        await signUps.AskAgainAsync(change.Subscriber, change.Cancellation);
        return Done(change, "again");
    }

    private async Task<SuppressedView?> SuppressedAsync(Subscriber subscriber, CancellationToken cancellation) =>
        (await suppressions.FindAsync(subscriber.Address, cancellation))?.Suppressed() is var (reason, by)
            ? new SuppressedView(reason, Schedule.DayOf(subscriber, by.At), $"{by.Status} {by.Detail}".Trim())
            : null;

    // The new link goes by mail: whoever holds a link that should not be theirs is shut out.
    private async Task<IResult> LinksAsync(Change change)
    {
        await subscriptions.RevokeLinksAsync(change.Id, change.Cancellation);
        return PersonPages.Notice(change.Here.At("/"), change.Texts["revoked"], change.Texts["revoked.told"]);
    }

    private async Task<IResult> EraseAsync(Change change)
    {
        if (change.Form["sure"].Length == 0)
        {
            return await AgainAsync(change, view => view, [new FieldProblem("sure", change.Texts["problem.sure"])]);
        }

        await subscriptions.EraseAsync(change.Id, change.Cancellation);
        return PersonPages.Notice(change.Here.At("/"), change.Texts["erased"], change.Texts["erased.told"]);
    }

    private async Task<IResult> AgainAsync(Change change, Func<ManageView, ManageView> fill, List<FieldProblem> problems)
    {
        var view = fill(await ViewAsync(change.Token, change.Subscriber, change.Here, null, change.Cancellation)) with { Problems = problems };
        return PersonPages.Page<ManagePage>(new { View = view }, problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    // Asked for again by a reload, a page that was posted would be posted again.
    private static SeeOther Done(Change change, string what) => new(change.Here.To($"{PathOf(change.Token)}?done={what}"));

    private sealed record Change(string Token, Subscriber Subscriber, PersonForm Form, Here Here, HttpContext Context, CancellationToken Cancellation)
    {
        public string Id => Subscriber.Id;

        public SiteTexts Texts => Here.Texts;
    }
}
