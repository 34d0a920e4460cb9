using Microblog.Host.Commands;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace Microblog.Host.Settings;

/// <summary>
/// The sources of settings: <c>appsettings.json</c>, that of the environment, the folder of secrets, environment variables, the command
/// line. Each overrides those before it.
/// </summary>
internal static class ConfigurationSources
{
    /// <summary>The settings that are read before the server is composed: those of the database and the addresses to listen at.</summary>
    public static IConfiguration Early(IEnumerable<KeyValuePair<string, string?>> given)
    {
        var environment = EnvironmentOf(new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(given).Build());
        return new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables().AddInMemoryCollection(given).AddSecrets().Build();
    }

    public static string EnvironmentOf(IConfiguration configuration) =>
        configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"] ?? Environments.Production;

    /// <summary>Adds the folder of secrets before the environment variables.</summary>
    /// <exception cref="StartupException">The folder exists and cannot be read.</exception>
    public static IConfigurationBuilder AddSecrets(this IConfigurationBuilder builder)
    {
        var folder = Path.GetFullPath(builder.Build()[$"Secrets:{nameof(SecretsSettings.Folder)}"] ?? new SecretsSettings().Folder);
        if (!Directory.Exists(folder))
        {
            return builder;
        }

        var before = builder.Sources.Select((source, i) => (source, i))
            .LastOrDefault(s => s.source is EnvironmentVariablesConfigurationSource).i;
        try
        {
            builder.Sources.Insert(
                before, new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(folder), Optional = true });
            return builder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Secrets:Folder is {folder}, which cannot be read: {e.Message}");
        }
    }
}
