using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Functions.Adapters;
using TreatyAlerts.Hosting;

var builder = FunctionsApplication.CreateBuilder(args).ConfigureFunctionsWebApplication();
builder.AddAzure();
builder.AddTreatyAlerts().AddTreatyAlertsSite();
builder.Build().Run();
