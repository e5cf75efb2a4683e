using System.Text;

namespace TreatyAlerts.Cli;

/// <summary>Files that a call names: a wrong name is a wrong use.</summary>
internal static class Files
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void CreateFolder(string folder, string option)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"{option}: '{folder}' cannot be made: {e.Message}");
        }
    }

    /// <summary>A writer to the file, or to standard output where none is named; only the former is closed with it.</summary>
    public static TextWriter Create(string? file, Terminal terminal)
    {
        if (file is null)
        {
            return new KeptOpen(terminal.Output);
        }

        try
        {
            return new StreamWriter(file, append: false, Utf8, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"--out: '{file}' cannot be written: {e.Message}");
        }
    }

    public static string ExistingFolder(string folder, string option) =>
        Directory.Exists(folder) ? folder : throw new WrongUseException($"{option}: there is no folder '{folder}'");

    public static string ExistingFile(string file, string option) =>
        File.Exists(file) ? file : throw new WrongUseException($"{option}: there is no file '{file}'");

    private sealed class KeptOpen(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

        public override void Write(string? value) => inner.Write(value);

        public override void Flush() => inner.Flush();
    }
}
