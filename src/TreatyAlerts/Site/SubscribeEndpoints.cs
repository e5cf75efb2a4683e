using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Mail;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site;

/// <summary>Signing up: the form, the trial of its topics, and the request. Nothing here looks an address up.</summary>
internal static class SubscribeEndpoints
{
    private const int FirstRows = 2;
    private const int MostRows = 10;
    private const int LongestName = 200;
    private const int LongestQuery = 20_000;

    public static void MapSubscribe(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AddEndpointFilter(PersonPages.WithoutCache).WithOwnScript();
        group.MapMethods("/subscribe", PersonPages.Reading, (HttpRequest request, SignUpForms forms, CancellationToken cancellation) => forms.ShowAsync(request, cancellation));
        group.MapPost("/subscribe", (HttpRequest request, SignUpForms forms, CancellationToken cancellation) => forms.TakeAsync(request, cancellation)).DisableAntiforgery();
    }

    /// <summary>The form's two ways, shown and sent.</summary>
    internal sealed class SignUpForms(
        FormTrials trials, SignUps signUps, SignUpChallenge challenge, DomainPolicy domains, TopicPackStore packs, ClientLimits limits, SubscriberOptions options, TimeProvider time)
    {
        public async Task<IResult> ShowAsync(HttpRequest request, CancellationToken cancellation)
        {
            var here = Here.Of(request);
            var known = await PersonPages.PacksAsync(packs, cancellation);
            return Page(Form(here, await challenge.IssueAsync(cancellation)) with
            {
                IsFresh = true,
                Settings = SettingsValues.Fresh(here.Language),
                Rows = [Asked(request), .. Enumerable.Repeat(new TopicRow("", ""), FirstRows - 1)],
                Packs = known,
                Followed = [.. request.Query["pack"].OfType<string>().Where(slug => known.Any(pack => pack.Slug == slug))],
            });
        }

        public async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellation)
        {
            var here = Here.Of(request);
            if (await PersonForm.ReadAsync(request, cancellation) is not { } sent)
            {
                return PersonPages.BadForm(here);
            }

            var token = await challenge.IsFreshAsync(sent["challenge"], cancellation) ? sent["challenge"] : await challenge.IssueAsync(cancellation);
            var form = Form(here, token) with
            {
                Address = sent["address"],
                Settings = SettingsValues.Of(sent),
                Rows = RowsOf(sent),
                Packs = await PersonPages.PacksAsync(packs, cancellation),
                Followed = sent.All("pack"),
                SaidYes = sent["yes"].Length > 0,
                Solution = sent["solution"],
            };
            if (sent["do"] == "more")
            {
                return Page(form with { Rows = [.. form.Rows, .. Enumerable.Repeat(new TopicRow("", ""), form.Rows.Count < MostRows ? 1 : 0)] });
            }

            if (!limits.Take(request.HttpContext, ClientAction.Trial))
            {
                return PersonPages.TooMany(here);
            }

            return sent["do"] == "subscribe" ? await SubscribeAsync(request, sent, form, cancellation) : await TryAsync(form, cancellation);
        }

        private async Task<IResult> TryAsync(SubscribeForm form, CancellationToken cancellation)
        {
            var (_, problems) = Check(form);
            List<FieldProblem> ofTopics = [.. problems.Where(problem => problem.Field.StartsWith("query", StringComparison.Ordinal) || problem.Field.StartsWith("name", StringComparison.Ordinal))];
            return Page(await TriedAsync(form, ofTopics, cancellation));
        }

        private async Task<IResult> SubscribeAsync(HttpRequest request, PersonForm sent, SubscribeForm form, CancellationToken cancellation)
        {
            var (wanted, problems) = Check(form);
            var tried = await TriedAsync(form, problems, cancellation);
            problems = [.. problems, .. FormTrials.Problems(tried.Trials, form.SaidYes, form.Texts)];
            if (wanted is null || problems.Count > 0)
            {
                return Page(tried with { Problems = problems });
            }

            // Nobody saves a topic without having seen what it would have caught.
            if (!await trials.WereShownAsync(sent["tried"], tried.Trials, cancellation))
            {
                return Page(tried with { Notice = form.Texts["trial.first"] });
            }

            var outcome = await challenge.CheckAsync(sent["challenge"], sent["solution"], cancellation);
            if (outcome is ChallengeOutcome.Expired or ChallengeOutcome.TooSoon)
            {
                var text = outcome is ChallengeOutcome.Expired ? form.Texts["proof.expired"] : form.Texts.Format("proof.soon", SiteTexts.Number(form.WaitSeconds));
                return Page(tried with { Problems = [new FieldProblem("proof", text)] });
            }

            if (!limits.Take(request.HttpContext, outcome is ChallengeOutcome.Proved ? ClientAction.SignUp : ClientAction.SignUpWithoutProof))
            {
                return PersonPages.TooMany(form.Here);
            }

            if (!await challenge.UseAsync(sent["challenge"], cancellation))
            {
                return Page(tried with { Challenge = await challenge.IssueAsync(cancellation), Solution = "", Problems = [new FieldProblem("proof", form.Texts["proof.used"])] });
            }

            await signUps.AskAsync(wanted, cancellation);
            return PersonPages.Notice(form.Here, form.Texts["asked"], form.Texts["asked.told"]);
        }

        // The filter builder, a search or a topic's page may have a topic to begin with.
        private static TopicRow Asked(HttpRequest request)
        {
            return new TopicRow(One("name", LongestName), One("q", LongestQuery));

            string One(string name, int longest) => request.Query[name] is [{ } value, ..] ? value.Trim() is var asked && asked.Length > longest ? asked[..longest] : asked : "";
        }

        private async Task<SubscribeForm> TriedAsync(SubscribeForm form, IReadOnlyList<FieldProblem> problems, CancellationToken cancellation)
        {
            var own = form.Rows.Select((row, at) => (Field: $"query{at}", Name: row.ToRequest().NameOrQuery, row.Query)).Where(topic => topic.Query.Trim().Length > 0);
            var followed = form.Packs.Where(pack => form.Followed.Contains(pack.Slug)).Select(pack => (Field: $"pack-{pack.Slug}", pack.Current().Name, pack.Current().Query));
            var shown = await trials.RunAsync([.. own, .. followed], cancellation);
            return form with { Problems = problems, Trials = shown, Tried = await trials.SignAsync(shown, cancellation) };
        }

        private (Subscriber? Wanted, IReadOnlyList<FieldProblem> Problems) Check(SubscribeForm form)
        {
            var rows = form.Rows.Select((row, at) => (Row: row, At: at)).Where(one => !one.Row.IsEmpty).ToList();
            var followed = form.Packs.Where(pack => form.Followed.Contains(pack.Slug)).Select(Subscriptions.OfPack);
            var (wanted, found) = (form.Settings.ToRequest() with
            {
                Address = form.Address,
                Topics = [.. rows.Select(one => one.Row.ToRequest()), .. followed],
            }).CheckFields(time.GetUtcNow());

            // Rows that were left empty are not counted by the check.
            var problems = found
                .Select(problem => problem.Topic is { } at && at < rows.Count ? problem with { Topic = rows[at].At } : problem)
                .Select(problem => FieldProblem.Of(problem, form.Texts)).ToList();
            if (MailAddress.TryParse(form.Address, out var address) && !domains.Takes(address))
            {
                problems.Insert(0, new FieldProblem("address", form.Texts["problem.domain"]));
            }

            return (problems.Count == 0 ? wanted : null, problems);
        }

        private static IReadOnlyList<TopicRow> RowsOf(PersonForm sent)
        {
            var last = Enumerable.Range(0, MostRows).LastOrDefault(at => sent[$"query{at}"].Length + sent[$"name{at}"].Length > 0 || sent.All($"query{at}").Count > 0, FirstRows - 1);
            return [.. Enumerable.Range(0, Math.Max(FirstRows, last + 1)).Select(at => new TopicRow(sent[$"name{at}"], sent[$"query{at}"]))];
        }

        private SubscribeForm Form(Here here, string token) => new()
        {
            Here = here,
            Settings = SettingsValues.Fresh(here.Language),
            Challenge = token,
            ProofBits = options.ProofBits,
            WaitSeconds = (int)Math.Ceiling(options.WaitWithoutProof.TotalSeconds),
        };

        // RFC 9110 section 15.5.21: understood, and not to be done as it is.
        private static RazorComponentResult<SubscribePage> Page(SubscribeForm form) => PersonPages.Page<SubscribePage>(
            new { Form = form }, form.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
