using System.Text.Json;
using Spectre.Console;
using TreatyAlerts.Hosting;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli;

/// <summary>Where a command writes: results to standard output, progress and problems to standard error.</summary>
internal sealed class Terminal
{
    private const int WidthOfPipes = 200;

    private readonly Stream? input;

    /// <param name="output">Where results go.</param>
    /// <param name="error">Where progress and problems go.</param>
    /// <param name="interactive">Both are a terminal.</param>
    /// <param name="showsProgress">The latter is one; as <paramref name="interactive"/> where it is not said.</param>
    /// <param name="input">Standard input; that of the process where none is given.</param>
    public Terminal(TextWriter output, TextWriter error, bool interactive, bool? showsProgress = null, Stream? input = null)
    {
        this.input = input;
        ShowsProgress = showsProgress ?? interactive;
        Output = output;
        ErrorOutput = error;
        Out = Create(output, interactive);
        Error = Create(error, ShowsProgress);
        IsInteractive = interactive;
    }

    /// <summary>Results as plain lines.</summary>
    public TextWriter Output { get; }

    /// <summary>Progress and problems as plain lines.</summary>
    public TextWriter ErrorOutput { get; }

    /// <summary>Results as tables and colours.</summary>
    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    public bool IsInteractive { get; }

    /// <summary>Standard error is a terminal, wherever results go.</summary>
    public bool ShowsProgress { get; }

    /// <summary>Standard input as bytes.</summary>
    public Stream Input => input ?? Console.OpenStandardInput();

    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected, !Console.IsErrorRedirected);

    /// <summary>Writes one JSON document.</summary>
    public void Json<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, BlobJson.Options));

    /// <summary>Writes a line for people; nothing in it is markup.</summary>
    public void Line(string text) => Output.WriteLine(text);

    /// <summary>Writes a plain line beside the results.</summary>
    public void ErrorLine(string text) => ErrorOutput.WriteLine(text);

    public void Problem(string text) => Error.Write(new Text(text + Environment.NewLine, new Style(Color.Red)));

    public void Hint(string text) => Error.Write(new Text(text + Environment.NewLine, new Style(Color.Grey)));

    /// <summary>Writes a table; cells are text, never markup.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell ?? ""))]);
        }

        Out.Write(table);
    }

    /// <summary>Runs something long with a progress bar where there is a terminal.</summary>
    public Task<T> WithProgressAsync<T>(Func<IProgress<CheckProgress>?, Task<T>> work) => WithProgressAsync(IsInteractive, work);

    /// <summary>The same, with a bar only where it is wanted and standard error is a terminal.</summary>
    public async Task<T> WithProgressAsync<T>(bool wanted, Func<IProgress<CheckProgress>?, Task<T>> work) => !wanted || !ShowsProgress
        ? await work(null)
        : !Error.Profile.Out.IsTerminal ? await work(new ImmediateProgress(progress => ErrorLine($"{progress.Step}: {progress.Done} of {progress.Of}")))
        : await Error.Progress().StartAsync(context =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            return work(new ImmediateProgress(progress =>
            {
                lock (tasks)
                {
                    var task = tasks.TryGetValue(progress.Step, out var known) ? known : tasks[progress.Step] = context.AddTask(progress.Step, maxValue: progress.Of);
                    task.Value = Math.Max(task.Value, progress.Done);
                }
            }));
        });

    private static IAnsiConsole Create(TextWriter writer, bool interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive)
        {
            console.Profile.Width = WidthOfPipes;
        }

        return console;
    }

    // Progress<T> posts to a thread pool; a bar that lags behind its end looks broken.
    private sealed class ImmediateProgress(Action<CheckProgress> report) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => report(value);
    }
}
