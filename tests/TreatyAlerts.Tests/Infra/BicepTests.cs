using System.Text.RegularExpressions;

namespace TreatyAlerts.Tests.Infra;

/// <summary>The templates are whole: every file parses, everything declared is described and used, every module gets what it needs.</summary>
public sealed partial class BicepTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_parses()
    {
        var files = await BicepFile.ReadAllAsync(Cancel);
        Assert.True(files.Count > 8, $"only {files.Count} files were found");
        Assert.All(files.Values, file => Assert.True(file.Errors.Count == 0, $"{file.Name}: {string.Join("; ", file.Errors)}"));
    }

    [Fact]
    public async Task What_is_no_Bicep_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("treatyalerts-");
        var path = Path.Combine(folder.FullName, "broken.bicep");
        await File.WriteAllTextAsync(path, "param location string =\nresource x 'a@2025-01-01' = {\n", Cancel);
        var file = Assert.Single(await BicepFile.ReadAsync([path], Cancel));
        Assert.NotEmpty(file.Errors);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_parameter_and_output_is_described()
    {
        foreach (var file in (await BicepFile.ReadAllAsync(Cancel)).Values)
        {
            Assert.All(file.Params, param => Assert.True(IsDescribed(param.Decorators), $"{file.Name}:{param.Line}: {param.Name} has no @description"));
            Assert.All(file.Outputs, output => Assert.True(IsDescribed(output.Decorators), $"{file.Name}:{output.Line}: {output.Name} has no @description"));
        }

        static bool IsDescribed(IReadOnlyList<string> decorators) =>
            decorators.Any(decorator => decorator.StartsWith("@description('", StringComparison.Ordinal) && decorator.Length > "@description('')".Length);
    }

    [Fact]
    public async Task Every_parameter_and_variable_is_used()
    {
        foreach (var file in (await BicepFile.ReadAllAsync(Cancel)).Values)
        {
            Assert.All(file.Params.Select(param => param.Name).Concat(file.Vars.Select(variable => variable.Name)), name =>
                Assert.True(file.Uses.Contains(name), $"{file.Name}: {name} is declared and not used"));
        }
    }

    [Fact]
    public async Task Every_module_is_used_and_gets_the_parameters_that_it_declares()
    {
        var files = await BicepFile.ReadAllAsync(Cancel);
        var main = files["main.bicep"];
        Assert.Equal(files.Keys.Where(name => name != "main.bicep").Order(StringComparer.Ordinal), main.Modules.Select(module => module.Path).Order(StringComparer.Ordinal));
        Assert.All(main.Modules, module =>
        {
            var declared = files[module.Path].Params;
            Assert.Empty(module.Params.Except(declared.Select(param => param.Name)));
            Assert.Empty(declared.Where(param => !param.HasDefault).Select(param => param.Name).Except(module.Params));
        });
    }

    [Fact]
    public async Task Every_output_of_a_module_is_used_and_every_used_one_exists()
    {
        var files = await BicepFile.ReadAllAsync(Cancel);
        var main = files["main.bicep"];
        var declared = main.Modules.SelectMany(module => files[module.Path].Outputs.Select(output => $"{module.Name}.{output.Name}")).ToHashSet();
        var used = main.OutputUses.Select(use => $"{use.Module}.{use.Output}").ToHashSet();
        Assert.Empty(declared.Except(used));
        Assert.Empty(used.Except(declared));
    }

    [Fact]
    public async Task Every_type_has_one_version_that_is_no_preview()
    {
        var resources = (await BicepFile.ReadAllAsync(Cancel)).Values.SelectMany(file => file.Resources).ToList();
        Assert.True(resources.Count > 20, $"only {resources.Count} resources were found");
        Assert.All(resources, resource => Assert.Matches(GeneralVersion(), resource.Type));
        Assert.All(resources.Select(resource => resource.Type.Split('@')).GroupBy(type => type[0]), type => Assert.Single(type.Select(one => one[1]).Distinct()));
    }

    [Fact]
    public async Task Every_version_stands_in_the_record_of_how_it_was_looked_up()
    {
        var record = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "..", "docs", "decisions", "0041-infrastructure.md"), Cancel);
        var types = (await BicepFile.ReadAllAsync(Cancel)).Values.SelectMany(file => file.Resources).Select(resource => resource.Type.Split('@'))
            .Select(type => $"{string.Join('/', type[0].Split('/').Take(2))}@{type[1]}").Distinct();
        Assert.All(types, type => Assert.Contains($"`{type}`", record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_parameter_that_holds_a_secret_is_secure_and_no_output_gives_it_away()
    {
        foreach (var file in (await BicepFile.ReadAllAsync(Cancel)).Values)
        {
            Assert.All(file.Params.Where(param => SecretName().IsMatch(param.Name) || param.Name.EndsWith("Secret", StringComparison.Ordinal)), param => Assert.Contains("@secure()", param.Decorators));
            Assert.DoesNotContain(file.Outputs, output => SecretName().IsMatch(output.Name));
            Assert.DoesNotContain("listKeys", file.Uses);
        }
    }

    [Fact]
    public async Task The_parameter_file_gives_what_is_required_and_nothing_unknown()
    {
        var main = (await BicepFile.ReadAllAsync(Cancel))["main.bicep"];
        var text = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "main.bicepparam"), Cancel);
        Assert.Contains("using 'main.bicep'", text, StringComparison.Ordinal);
        var given = GivenParam().Matches(text).Select(match => match.Groups[1].Value).ToList();
        Assert.Empty(given.Except(main.Params.Select(param => param.Name)));
        Assert.Empty(main.Params.Where(param => !param.HasDefault).Select(param => param.Name).Except(given));
    }

    [GeneratedRegex(@"^Microsoft\.[A-Za-z]+(/[A-Za-z]+)+@20\d\d-\d\d-\d\d\z")]
    private static partial Regex GeneralVersion();

    [GeneratedRegex("ApiKey|[Pp]assword|[Cc]onnectionStringWithKey")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^param (\w+) = \S", RegexOptions.Multiline)]
    private static partial Regex GivenParam();
}
