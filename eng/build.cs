#:property PublishAot=false
// The one command: builds, checks the format, runs every test, and ends with "N passed, N failed".
//   dotnet run eng/build.cs              everything
//   dotnet run eng/build.cs -- --fast    build and tests only
using System.Diagnostics;
using System.Xml.Linq;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Script())!, ".."));
var solution = Path.Combine(root, "TreatyAlerts.sln");
var results = Path.Combine(root, "artifacts", "test-results");
if (Directory.Exists(results))
{
    Directory.Delete(results, recursive: true);
}

if (Run("build", solution, "--nologo", "-v", "q") != 0)
{
    return 1;
}

if (!args.Contains("--fast") && Run("format", solution, "--verify-no-changes", "--no-restore") != 0)
{
    Console.Error.WriteLine("The format differs: run 'dotnet format' and look at what it changed.");
    return 1;
}

var code = Run("test", solution, "--no-build", "--nologo", "--logger", "trx", "--results-directory", results);
var (passed, failed, skipped) = Count();
if (skipped > 0 && Environment.GetEnvironmentVariable("CI") == "true")
{
    Console.Error.WriteLine("A test was skipped: on a build server every test must run. See above which, and what it misses.");
    code = 1;
}

Console.WriteLine(skipped == 0 ? $"{passed} passed, {failed} failed" : $"{passed} passed, {failed} failed, {skipped} skipped");
return code != 0 || failed > 0 || passed == 0 ? 1 : 0;

(int Passed, int Failed, int Skipped) Count()
{
    var counters = Directory.EnumerateFiles(results, "*.trx")
        .Select(file => XDocument.Load(file).Descendants().First(element => element.Name.LocalName == "Counters")).ToList();
    return (Sum("passed"), Sum("failed"), Sum("total") - Sum("executed"));

    int Sum(string name) => counters.Sum(counter => (int)counter.Attribute(name)!);
}

int Run(params string[] arguments)
{
    Console.WriteLine($"> dotnet {string.Join(' ', arguments)}");
    using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
    process.WaitForExit();
    return process.ExitCode;
}

static string Script([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
