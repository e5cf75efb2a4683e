namespace TreatyAlerts.Tests.Support;

/// <summary>Where the checkout is that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TreatyAlerts.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No TreatyAlerts.sln above {AppContext.BaseDirectory}");
    }
}
