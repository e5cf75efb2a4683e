using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Every kind of damage to small files of every format; <c>mutations FOLDER</c> of the benchmarks does the same with files of one's own.</summary>
public sealed class MutationTests
{
    private const int Rounds = 3;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Documents", "Text", "Fixtures");

    public static TheoryData<string> Kinds() => [.. Mutation.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_files_of_every_format_end_in_text_or_a_reason(string kind)
    {
        int all = 0, read = 0;
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => !file.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var whole = File.ReadAllBytes(file);
            for (var round = 0; round < Rounds; round++)
            {
                all++;
                read += Reading.Damaged(Mutation.Kinds[kind](whole, new Dice(all))).Text is null ? 0 : 1;
            }
        }

        // Of files of one page, damage hits what the text cannot do without more often than of real ones.
        Assert.True(read * 100 >= all * (kind is "cut off" or "tail zeroed" ? 40 : 65), $"{read} of {all} files were read");
    }

    [Fact]
    public void The_same_dice_do_the_same_damage()
    {
        var whole = File.ReadAllBytes(Path.Combine(Folder, "en.pdf"));
        Assert.Equal(Mutation.Apply(whole, new Dice(5)).Content, Mutation.Apply(whole, new Dice(5)).Content);
        Assert.NotEqual(Mutation.Apply(whole, new Dice(5)).Content, Mutation.Apply(whole, new Dice(6)).Content);
    }
}
