using Microsoft.AspNetCore.Http;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site.Receivers;

/// <summary>What a person changes about their webhooks; a secret is in the answer to the form that made it, and nowhere else.</summary>
internal sealed class ReceiverChanges(WebhookDesk desk, WebhookOwners owners, FollowedTopics followed, ClientLimits limits)
{
    /// <summary>False where the operator wants none.</summary>
    public bool AreOffered => desk.Options.MostPerPerson > 0;

    /// <summary>The page as it is now.</summary>
    public async Task<ReceiversView> ViewAsync(string token, Subscriber subscriber, Here here, CancellationToken cancellation) => new()
    {
        Here = here,
        Url = here.To(ReceiverEndpoints.PathOf(token)),
        BackUrl = here.To(ManageChanges.PathOf(token)),
        Webhooks = await owners.OfAsync(subscriber, cancellation),
        Topics = [.. (await followed.ResolveAsync([subscriber], static _ => { }, cancellation))[0].Topics.Where(topic => topic.Until is null).DistinctBy(topic => topic.Key)],
    };

    public Task<IResult> RunAsync(string token, Subscriber subscriber, PersonForm form, Here here, HttpContext context, CancellationToken cancellation)
    {
        var change = new Change(token, subscriber, form, here, context, cancellation);
        return form["do"] switch
        {
            "add" => AddAsync(change),
            "rotate" => RotateAsync(change),
            "test" => TestAsync(change),
            "pause" => DoneAsync(change, "paused", desk.PauseAsync(subscriber.Id, change.Id, cancellation)),
            "resume" => DoneAsync(change, "resumed", desk.ResumeAsync(subscriber.Id, change.Id, cancellation)),
            "remove" => DoneAsync(change, "removed", desk.RemoveAsync(subscriber.Id, change.Id, cancellation)),
            _ => Task.FromResult<IResult>(PersonPages.BadForm(here)),
        };
    }

    private async Task<IResult> AddAsync(Change change)
    {
        var (typed, topic) = (change.Form["url"], change.Form["topic"]);
        var (url, problem) = WebhookAddress.Read(typed, desk.Options.AllowPrivateAddresses);
        if (url is null)
        {
            return await AgainAsync(change, view => view with { Typed = typed, Chosen = topic, Problems = [new FieldProblem("url", view.Texts.Problem(problem))] });
        }

        if (!limits.Take(change.Context, ClientAction.Trial))
        {
            return PersonPages.TooMany(change.Here);
        }

        var (outcome, _, secret) = await desk.AddAsync(change.Subscriber, topic, url, change.Cancellation);
        return outcome is WebhookAdded.Done
            ? await AgainAsync(change, view => view with { Secret = secret, Notice = view.Texts["added"] })
            : await AgainAsync(change, view => view with
            {
                Typed = typed,
                Chosen = topic,
                Problems = [new FieldProblem(outcome is WebhookAdded.NoTopic ? "topic" : "url", view.Texts.Problem(outcome, desk.Options.MostPerPerson))],
            });
    }

    private async Task<IResult> RotateAsync(Change change)
    {
        _ = int.TryParse(change.Form["number"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number);
        var secret = await desk.RotateAsync(change.Subscriber.Id, change.Id, number, change.Cancellation);
        return await AgainAsync(change, view => view with { Secret = secret, Notice = secret is null ? view.Texts["rotate.known"] : view.Texts["rotate.told"] });
    }

    private async Task<IResult> TestAsync(Change change)
    {
        if (!limits.Take(change.Context, ClientAction.Trial))
        {
            return PersonPages.TooMany(change.Here);
        }

        var record = change.Subscriber.Webhooks?.Any(webhook => webhook.Id == change.Id) == true ? await desk.TestAsync(change.Id, change.Cancellation) : null;
        return await AgainAsync(change, view => view with
        {
            Notice = record switch
            {
                null => view.Texts["test.wait"],
                { Outcome: PostOutcome.Accepted } => view.Texts.Format("test.done", ReceiverTexts.Number(record.Status ?? 0)),
                _ => view.Texts.Format("test.failed", view.Texts.Isolate(record.Detail)),
            },
        });
    }

    private static async Task<IResult> DoneAsync(Change change, string what, Task done)
    {
        await done;
        return new SeeOther(change.Here.To($"{ReceiverEndpoints.PathOf(change.Token)}?done={what}"));
    }

    // The person as they are now, with what was just changed.
    private async Task<IResult> AgainAsync(Change change, Func<ReceiversView, ReceiversView> fill)
    {
        var current = await desk.OwnerAsync(change.Subscriber.Id, change.Cancellation) ?? change.Subscriber;
        var view = fill(await ViewAsync(change.Token, current, change.Here, change.Cancellation));
        return PersonPages.Page<ReceiversPage>(new { View = view }, view.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private sealed record Change(string Token, Subscriber Subscriber, PersonForm Form, Here Here, HttpContext Context, CancellationToken Cancellation)
    {
        /// <summary>The webhook.</summary>
        public string Id => Form["webhook"];
    }
}
