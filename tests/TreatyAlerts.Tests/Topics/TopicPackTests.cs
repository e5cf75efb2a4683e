using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicPackTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly MemoryBlobStore store = new();
    private readonly FixedClock clock = new(Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TopicPackStore Packs => new(store, clock);

    [Fact]
    public async Task A_change_makes_a_version_and_no_change_makes_none()
    {
        var evidence = new TopicText("evidence", "Evidence", "evidence", "What courts may look at");
        Assert.Equal(1, (await Packs.SaveAsync(evidence, Cancel)).Current().Number);
        Assert.Single((await Packs.SaveAsync(evidence, Cancel)).Versions);
        clock.Advance(TimeSpan.FromDays(1));
        await Packs.SaveAsync(evidence with { Query = "evidence OR preuve*" }, Cancel);
        var pack = await Packs.FindAsync("evidence", Cancel);
        Assert.Equal([(1, Start, "evidence"), (2, Start.AddDays(1), "evidence OR preuve*")], pack!.Versions.Select(version => (version.Number, version.At, version.Query)));
        Assert.True(await Packs.RemoveAsync("evidence", Cancel));
        Assert.False(await Packs.RemoveAsync("evidence", Cancel));
        Assert.Empty(await Packs.ListAsync(Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("Evidence")]
    [InlineData("e")]
    [InlineData("-evidence")]
    [InlineData("elec--tronic")]
    [InlineData("../subscribers/00")]
    [InlineData("доказательства")]
    public async Task A_slug_is_plain(string slug)
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(() => Packs.SaveAsync(new TopicText(slug, "Name", "evidence", null), Cancel));
        Assert.Contains("a slug is 2 to 60", e.Message, StringComparison.Ordinal);
        Assert.Null(await Packs.FindAsync(slug, Cancel));
        Assert.False(await Packs.RemoveAsync(slug, Cancel));
    }

    [Fact]
    public async Task An_event_is_held_against_the_version_of_its_time()
    {
        await Packs.SaveAsync(new TopicText("evidence", "Evidence", "evidence", "first"), Cancel);
        clock.Advance(TimeSpan.FromDays(2));
        await Packs.SaveAsync(new TopicText("evidence", "Proof", "proof", "second"), Cancel);
        var member = Member(new Topic("Evidence", "evidence", null, Start.AddDays(1), "evidence"), new Topic("Own", "own", null, Start));
        var topics = Assert.Single(await new FollowedTopics(Packs).ResolveAsync([member], _ => { }, Cancel)).Topics;
        Assert.Equal(
            [("evidence", Start.AddDays(1), Start.AddDays(2)), ("proof", Start.AddDays(2), null), ("own", Start, null)],
            topics.Select(topic => (topic.Query, topic.Since, topic.Until)));
        Assert.Equal(["first", "second", null], topics.Select(topic => topic.Note));

        var late = Member(new Topic("Evidence", "evidence", null, Start.AddDays(3), "evidence"));
        Assert.Equal(["proof"], Assert.Single(await new FollowedTopics(Packs).ResolveAsync([late], _ => { }, Cancel)).Topics.Select(topic => topic.Query));
    }

    [Fact]
    public async Task A_pack_that_is_gone_or_damaged_leaves_the_query_that_was_followed()
    {
        await store.CreateAsync(BlobNames.TopicPack("damaged"), new MemoryStream("{"u8.ToArray()), BlobMetadata.Json, Cancel);
        var told = new List<DamagedBlobException>();
        var member = Member(new Topic("Gone", "gone", null, Start, "gone"), new Topic("Damaged", "damaged", null, Start, "damaged"));
        var topics = Assert.Single(await new FollowedTopics(Packs).ResolveAsync([member], told.Add, Cancel)).Topics;
        Assert.Equal(member.Topics, topics);
        Assert.Contains("topics/damaged.json", Assert.Single(told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Topics_are_written_as_they_are_read()
    {
        TopicText[] topics = [new("evidence", "Evidence", "evidence OR \"preuves électroniques\"", "For the call"), new(null, "lang:zh 网络", "lang:zh 网络", null)];
        var (read, problems) = TopicText.Read(TopicText.Write(topics));
        Assert.Empty(problems);
        Assert.Equal(topics, read);
    }

    [Fact]
    public void A_file_may_have_comments_long_lines_and_any_line_ends()
    {
        var (topics, problems) = TopicText.Read("\uFEFF# ours\r\nNAME: Evidence\r\nquery: evidence OR\r\n  proof\r\n\r\n\r\nquery: draft -report\r\n# the end");
        Assert.Empty(problems);
        Assert.Equal([new TopicText(null, "Evidence", "evidence OR proof", null), new TopicText(null, "draft -report", "draft -report", null)], topics);
    }

    [Theory]
    [InlineData("query evidence", "line 1: expected name:, query:, note: or slug:")]
    [InlineData("query: a\nquery: b", "line 2: query: stands twice")]
    [InlineData("\n\nname: Evidence", "line 3: query, character 1")]
    [InlineData("query: (evidence", "line 1: query, character")]
    [InlineData("slug: No Good\nquery: evidence", "line 1: a slug is")]
    [InlineData("name: a\u0007b\nquery: evidence", "line 1: a name has")]
    [InlineData("name: \u202Egpj.exe\nquery: evidence", "line 1: a name has")]
    [InlineData("name: a\uD800b\nquery: evidence", "line 1: a name has")]
    [InlineData("note: a\u2066b\nquery: evidence", "line 1: a note has")]
    public void Mistakes_in_a_file_are_told_with_their_line(string text, string problem)
    {
        var (topics, problems) = TopicText.Read(text + "\n\nquery: sound");
        Assert.Contains(problems, told => told.StartsWith(problem, StringComparison.Ordinal));
        Assert.Contains(topics, topic => topic.Query == "sound");
    }

    [Fact]
    public void A_topic_without_a_name_is_called_as_its_query_goes()
    {
        var query = string.Join(" OR ", Enumerable.Range(0, 200).Select(number => $"w{number}"));
        var (topics, problems) = TopicText.Read($"query: {query}\n\nquery: \u202Bevidence\u202C");
        Assert.Empty(problems);
        Assert.Equal([(query[..199] + "…", query), ("evidence", "\u202Bevidence\u202C")], topics.Select(topic => (topic.Name, topic.Query)));
    }

    [Fact]
    public void A_file_that_is_none_of_topics_is_not_read_to_its_end()
    {
        var (_, problems) = TopicText.Read(string.Concat(Enumerable.Repeat("rubbish\n", 100_000)));
        Assert.Equal(21, problems.Count);
        Assert.Contains("line 21: too much is wrong", problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_megabyte_of_anything_is_no_error_without_a_line()
    {
        var (topics, problems) = TopicText.Read(string.Concat(Enumerable.Repeat("\0x:\uD800 ", 150_000)));
        Assert.Empty(topics);
        Assert.Single(problems);
    }

    private static Subscriber Member(params Topic[] topics) => new() { Id = "00", Address = "reader@example.org", Since = Start, Topics = topics };
}
