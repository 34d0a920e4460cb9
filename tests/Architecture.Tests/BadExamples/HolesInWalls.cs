using System.Reflection;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

#pragma warning disable IDE0161 // Several modules in one file.
#pragma warning disable IDE0130 // Wrong on purpose: these go around the walls of the module that they say they are in.

namespace Microblog.Tweets.Holes
{
    internal sealed class AskProvider(IServiceProvider services)
    {
        public object Find() => services.GetRequiredService<TimeProvider>();
    }

    internal sealed class OpenScope(IServiceScopeFactory scopes)
    {
        public async Task FindAsync()
        {
            await using var scope = scopes.CreateAsyncScope();
        }
    }

    internal static class FindByName
    {
        public static object? Find() => Type.GetType("Microblog.Users.Persistence.UsersDb, Microblog.Users");
    }

    internal static class LoadByName
    {
        public static Assembly Find() => Assembly.Load("Microblog.Users");
    }

    internal static class MakeByType
    {
        public static object? Make(Type type) => Activator.CreateInstance(type);
    }

    internal static class CallByName
    {
        public static Func<object?> Call(object directory) => () => directory.GetType().GetMethod("FindAsync");
    }

    internal static class CallDynamically
    {
        public static object Call(object directory) => ((dynamic)directory).Secret;
    }

    internal sealed class TakeAnyContext(ModuleDbContext db)
    {
        public string Schema => db.Schema;
    }

    internal sealed class TakeAllContexts(IEnumerable<DbContext> contexts)
    {
        public int Count => contexts.Count();
    }

    internal static class CastContext
    {
        public static string SchemaOf(object context) => ((ModuleDbContext)context).Schema;
    }

    internal sealed class OwnDb(DbContextOptions options) : ModuleDbContext(options, "tweets")
    {
        protected override void Describe(ModelBuilder model) => model.HasSequence("ids");
    }

    internal sealed class UseOwnContext(OwnDb db)
    {
        public Task<int> CountAsync() => db.TransactAsync(async () => await db.SaveChangesAsync(), CancellationToken.None);
    }

    internal static class Connect
    {
        public static NpgsqlDataSource Open(string login) => NpgsqlDataSource.Create(login);
    }

    internal static class ConnectOnce
    {
        public static NpgsqlConnection Open(string login) => new(login);
    }

    internal sealed class CallOwnApi(HttpClient client)
    {
        public Task<string> AskAsync() => client.GetStringAsync(new Uri("http://localhost/api/users/1"));
    }

    internal sealed class CallOwnApiByRequest(IHttpClientFactory clients)
    {
        public object Ask() => clients;
    }
}
