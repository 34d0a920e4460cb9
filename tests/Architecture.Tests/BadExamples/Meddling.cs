using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Routing;

#pragma warning disable IDE0130, CA1852 // Wrong on purpose: these live where they do not belong.

namespace Microblog.Users.Inside
{
    internal class Secret
    {
        public static readonly List<Secret> All = [];

        public string Text { get; } = "SELECT id FROM tweets.likes";

        public sealed record Detail(int Number);
    }
}

namespace Microblog.Tweets.Meddling
{
    internal sealed class ByField
    {
        private readonly Dictionary<string, Users.Inside.Secret[]> _secrets = [];

        public int Count => _secrets.Count;
    }

    internal static class ByLambda
    {
        public static Func<Task<int>> Ask(int number) => async () =>
        {
            await Task.Yield();
            return new Users.Inside.Secret.Detail(number).Number;
        };
    }

    internal static class ByCall
    {
        public static object Ask() => Users.Inside.Secret.All;
    }

    internal static class Innocent
    {
        public static string Ask() => nameof(Users.Inside.Secret);
    }
}

namespace Microblog.Tweets.Slices
{
    internal sealed class CallOther : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => Handle();

        internal static object Handle() => new CalledSlice.Response(1);
    }

    internal sealed class CalledSlice : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => Handle();

        internal static string Handle() => nameof(CallOther);

        internal sealed record Response(int Number);
    }
}

namespace Microblog.House
{
    internal sealed class TweetCounter
    {
        public int Total { get; set; }

        public void AddLikes(int unlikely) => Total += unlikely;
    }
}
