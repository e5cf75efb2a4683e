using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

public sealed class ShownPlacesTests
{
    public static TheoryData<int[]> Places => new() { (int[])[], (int[])[0], (int[])[127, 128, 129], (int[])[5, 300, 301, 70_000], (int[])[.. Enumerable.Range(0, 1000)] };

    [Theory]
    [MemberData(nameof(Places))]
    public void What_is_written_is_read(int[] places)
    {
        var code = ShownPlaces.Write(places.Reverse());

        Assert.Equal(places, ShownPlaces.Read(code)!.Order());
        Assert.Matches("^[A-Za-z0-9_-]*$", code);
        Assert.True(code.Length <= 8 + (places.Length * 2), $"{code.Length} characters");
    }

    [Fact]
    public void Anybody_s_code_is_read_or_is_none()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var dice = new Dice(seed);
            byte[] bytes = [.. Enumerable.Range(0, dice.Next(12)).Select(_ => (byte)dice.Next(256))];
            var places = ShownPlaces.Read(System.Buffers.Text.Base64Url.EncodeToString(bytes));
            Assert.True(places is null || places.All(place => place >= 0), $"seed {seed}");
        }

        Assert.All(new[] { null, "%", "a", "gICAgICA", new string('A', 5000) }, code => Assert.Null(ShownPlaces.Read(code)));
    }
}
