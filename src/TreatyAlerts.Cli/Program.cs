using TreatyAlerts.Cli;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
