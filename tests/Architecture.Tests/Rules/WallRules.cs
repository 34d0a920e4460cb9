using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>The ways around a module's walls: what C# does not forbid a module, and no module needs.</summary>
internal static class WallRules
{
    /// <summary>Who may open a scope of services, and why. Everybody else takes what it needs in its constructor.</summary>
    private static readonly Dictionary<string, string> MayOpenScopes = new(StringComparer.Ordinal)
    {
        ["Microblog.Tweets.Features.Hashtags.TrendRefreshJob"] = "a background job: each run has a context of its own",
        ["Microblog.Media.Features.CleanUp.CleanUpSchedule"] = "a background job: each run has a context of its own",
        ["Microblog.Users.Integration.PasswordConfirmation"] =
            "counts a wrong password also where the transaction of the request is rolled back",
        ["Microblog.Users.Features.PersonalData.DepartureSchedule"] = "a background job: each run has a context of its own",
        ["Microblog.Users.Integration.SecondFactors.CodeConfirmation"] =
            "counts a wrong code also where the transaction of the request is rolled back",
        ["Microblog.Users.Features.Email.MailWorker"] = "a background job: each run has a context of its own",
        ["Microblog.Media.Features.CleanUp.RemovalWorker"] = "a background job: each run has a context of its own",
        ["Microblog.Media.Features.Processing.ProcessingWorkers"] = "a background job: each upload has a context of its own",
        ["Microblog.Users.Integration.SigningKeyStore"] =
            "one for all requests, with the keys in memory: it reads them in a context of its own",
        ["Microblog.Users.Features.SingleSignOn.ProviderAccessTokens"] =
            "one for all requests, with the known tokens in memory: a new token is looked up in a context of its own",
        ["Microblog.Users.Features.OAuth.AppTokens"] =
            "one for all requests, with the known tokens in memory: a provider of sign-in is asked in a context of its own",
        ["Microblog.Users.Features.OAuth.OAuthCleanUp"] = "a background job: each run has a context of its own",
        ["Microblog.Social.Features.Streaming.StreamOpener"] =
            "a stream is open for hours: each look at the database has a context of its own",
        ["Microblog.Social.Features.Streaming.Mastodon.StatusFrames"] =
            "a stream is open for hours: each look at the database has a context of its own",
        ["Microblog.Social.Features.Streaming.StreamEventRenderer"] =
            "one for all streams: each look at the database has a context of its own",
    };

    /// <summary>Who names a provider of services without asking one, and why.</summary>
    private static readonly Dictionary<string, string> MayNameProvider = new(StringComparer.Ordinal)
    {
        ["Microblog.Users.Integration.SecondFactors.PasskeyOwners"] =
            "the constructor of ASP.NET Core Identity's UserManager takes one, and is given null",
    };

    /// <summary>Who may open connections to other computers, and why.</summary>
    private static readonly Dictionary<string, string> MayUseNetwork = new(StringComparer.Ordinal)
    {
        ["Microblog.Users.Features.SingleSignOn.SignOnProviders"] = "how the framework's handler calls the provider of sign-in",
        ["Microblog.Users.Features.SingleSignOn.ProviderSessions"] = "asks the provider of sign-in whether somebody is signed in there",
        ["Microblog.Media.Features.Uploads.PictureDownload"] = "fetches the pictures that providers of sign-in have of people",
        ["Microblog.Social.Features.Streaming.StreamResult"] = "bounds how much waits in the socket of the caller's own connection",
    };

    private static readonly string[] Locators =
    [
        "System.IServiceProvider", "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions",
        "Microsoft.Extensions.DependencyInjection.ActivatorUtilities",
        "Microsoft.Extensions.DependencyInjection.IServiceScope", "Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider",
    ];

    private static readonly string[] Scopes = [
        "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory", "Microsoft.Extensions.DependencyInjection.AsyncServiceScope"];

    private static readonly string[] Reflection =
    [
        "System.Activator::", "System.AppDomain::", "System.Runtime.Loader.AssemblyLoadContext::", "System.Delegate::CreateDelegate(",
        "System.Reflection.MethodBase::Invoke(",
        "System.Reflection.ConstructorInfo::Invoke(", "System.Reflection.PropertyInfo::GetValue(",
        "System.Reflection.PropertyInfo::SetValue(", "System.Reflection.FieldInfo::GetValue(",
        "System.Reflection.FieldInfo::SetValue(", "System.Type::GetType(System.String", "System.Type::InvokeMember(",
        "System.Type::GetMethod", "System.Type::GetField", "System.Type::GetProperty",
        "System.Type::GetProperties", "System.Type::GetMember", "System.Type::GetConstructor", "System.Type::GetNestedType",
        "System.Type::MakeGenericType(", "System.Reflection.MethodInfo::MakeGenericMethod(",
        "System.Reflection.Assembly::Load", "System.Reflection.Assembly::GetType", "System.Reflection.Assembly::CreateInstance(",
        "System.Reflection.Assembly::GetExportedTypes(",
        "System.Reflection.Assembly::GetEntryAssembly(", "System.Reflection.Assembly::GetCallingAssembly(", "System.Reflection.Module::",
    ];

    private static readonly string[] ReflectionTypes =
        ["System.Runtime.CompilerServices.UnsafeAccessorAttribute", "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute",
            "Microsoft.CSharp.RuntimeBinder.Binder"];

    private static readonly string[] AnyContext =
    [
        "Microblog.BuildingBlocks.Persistence.ModuleDbContext", "Microsoft.EntityFrameworkCore.DbContext",
        "Microblog.BuildingBlocks.Persistence.ModuleDescriptor", "Microblog.BuildingBlocks.Persistence.DatabaseSettings",
    ];

    private static readonly string[] Connecting =
    [
        "Npgsql.NpgsqlDataSource::Create(", "Npgsql.NpgsqlDataSourceBuilder::.ctor(", "Npgsql.NpgsqlSlimDataSourceBuilder::.ctor(",
        "Npgsql.NpgsqlConnection::.ctor(",
        "Npgsql.NpgsqlConnectionStringBuilder::.ctor(", "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions::",
        "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions::SetConnectionString(",
        "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions::SetDbConnection(",
    ];

    private static readonly string[] Network =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.IHttpClientFactory",
        "System.Net.Http.HttpMessageHandler", "System.Net.Http.HttpClientHandler",
        "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpRequestMessage", "System.Net.WebRequest", "System.Net.WebClient",
        "System.Net.WebSockets.ClientWebSocket", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient",
    ];

    public static IEnumerable<string> ServiceLocators(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        where !IsModuleClass(type) && type.Uses.Overlaps(Locators) && !MayOpenScopes.ContainsKey(type.Name)
            && !MayNameProvider.ContainsKey(type.Name)
        select $"{type.Name} uses {type.Uses.Intersect(Locators, StringComparer.Ordinal).First()}: take what it needs in the constructor, "
            + "because a service locator reaches into every module unseen.";

    public static IEnumerable<string> OpenedScopes(IReadOnlyCollection<TypeFacts> types) =>
        (from type in types
         where type.Uses.Overlaps(Scopes) && !MayOpenScopes.ContainsKey(type.Name)
         select $"{type.Name} opens a scope of services: take what it needs in the constructor, or declare it in {nameof(WallRules)} with "
             + "its reason, because a scope gives out every module's services.")
        .Concat(from name in MayOpenScopes.Keys
                where types.Any(t => t.Owner == Repository.ModuleOf(name)) && !types.Any(t => t.Name == name && t.Uses.Overlaps(Scopes))
                select $"{name} may open scopes and opens none: take it off the list in {nameof(WallRules)}, because a list that is longer "
                    + "than the truth is not read.");

    public static IEnumerable<string> ReflectionByName(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        let found = type.Calls.FirstOrDefault(call => Reflection.Any(r => call.StartsWith(r, StringComparison.Ordinal)))
            ?? type.Uses.FirstOrDefault(used => ReflectionTypes.Contains(used, StringComparer.Ordinal))
        where found is not null
        select $"{type.Name} uses {found}, because a name was at hand: the compiler and these rules see nothing of what is reached by "
            + "reflection.";

    public static IEnumerable<string> ForeignContexts(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        where type.Held.Overlaps(AnyContext)
        select $"{type.Name} holds a {type.Held.Intersect(AnyContext, StringComparer.Ordinal).First()}: name the module's own context, "
            + "because this one may be another module's.";

    public static IEnumerable<string> OwnConnections(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        let found = type.Calls.FirstOrDefault(call => Connecting.Any(c => call.StartsWith(c, StringComparison.Ordinal)))
        where found is not null
        select $"{type.Name} calls {found}: take ModuleDataSource, because a connection of one's own has no role, and so every module's "
            + "rights.";

    public static IEnumerable<string> NetworkCalls(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        where type.Uses.Overlaps(Network) && !MayUseNetwork.ContainsKey(type.Name)
        select $"{type.Name} uses {type.Uses.Intersect(Network, StringComparer.Ordinal).First()}: ask the other module by its contract, or "
            + $"declare the call in {nameof(WallRules)} with its reason, "
            + "because a module that calls our own API goes around every wall.";

    // Its factories are given the provider by the container.
    private static bool IsModuleClass(TypeFacts type) => type.Name == $"Microblog.{type.Owner}.{type.Owner}Module";
}
