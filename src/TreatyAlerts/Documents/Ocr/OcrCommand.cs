using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Ocr;

/// <summary>Runs the operator's command on one page: no shell, few variables of the environment, time and output limited.</summary>
internal sealed class OcrCommand(OcrOptions options)
{
    private const int MostComplaint = 300;

    // Settings may stand in variables of the environment, passwords among them; the command needs none of those.
    private static readonly string[] Variables = ["PATH", "HOME", "LANG", "TESSDATA_PREFIX", "SystemRoot"];

    /// <summary>The text that the command printed, in UTF-8, or the problem; never both.</summary>
    public async Task<(byte[]? Text, string? Problem)> RunAsync(string file, int page, string language, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.TimePerPage);
        using var process = new Process { StartInfo = StartInfo(file, page, language) };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return (null, $"the command cannot be started: {e.Message}");
        }

        try
        {
            process.StandardInput.Close();
            var complaint = ReadAsync(process.StandardError.BaseStream, MostComplaint, drain: true, limit.Token);
            var text = await ReadAsync(process.StandardOutput.BaseStream, options.BytesPerPage, drain: false, limit.Token);
            if (text.Length > options.BytesPerPage)
            {
                return (null, $"more than {options.BytesPerPage} bytes of text");
            }

            var said = await complaint;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? (text, null) : (null, $"exit code {process.ExitCode}{Quoted(said)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"took longer than {options.TimePerPage.TotalSeconds:0.#} s"));
        }
        catch (IOException e)
        {
            return (null, e.Message);
        }
        finally
        {
            Kill(process);
        }
    }

    private ProcessStartInfo StartInfo(string file, int page, string language)
    {
        var start = new ProcessStartInfo(options.Command!)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(file)!,
        };
        foreach (var argument in options.ArgumentsFor(file, page.ToString(CultureInfo.InvariantCulture), language))
        {
            start.ArgumentList.Add(argument);
        }

        var kept = Variables.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        kept.Where(variable => variable.value is not null).ToList().ForEach(variable => start.Environment[variable.name] = variable.value);
        start.Environment["TMPDIR"] = start.WorkingDirectory;
        return start;
    }

    // What comes beyond the limit is thrown away, or the reason to stop.
    private static async Task<byte[]> ReadAsync(Stream stream, int limit, bool drain, CancellationToken cancellation)
    {
        var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while ((drain || kept.Length <= limit) && await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            await kept.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, limit + 1 - Math.Min(kept.Length, limit + 1))), cancellation);
        }

        return kept.ToArray();
    }

    private static string Quoted(byte[] said)
    {
        var text = string.Join(' ', Encoding.UTF8.GetString(said).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? "" : $": {(text.Length <= MostComplaint ? text : text[..MostComplaint])}";
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself, which is what is wanted.
        }
    }
}
