using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Benchmarks;

/// <summary>Finding symbols in 48,000 characters of text, one in about 500 characters.</summary>
public class SymbolsBenchmarks
{
    private const int Sections = 100;
    private readonly string text = Write();

    [Benchmark]
    public int FindAll() => DocumentSymbol.FindAll(text).Count;

    private static string Write()
    {
        var text = new StringBuilder();
        for (var i = 1; i <= Sections; i++)
        {
            text.Append(MadeText.Of(460, (uint)i)).Append(CultureInfo.InvariantCulture, $" see A/AC.291/{i}/Rev.{i % 4 + 1} and ");
        }

        return text.ToString();
    }
}
