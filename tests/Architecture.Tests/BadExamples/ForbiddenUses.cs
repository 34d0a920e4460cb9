using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

#pragma warning disable IDE0130, CA1852, CS0108 // Wrong on purpose: these live where they do not belong.

namespace Microblog.Users.Inside
{
    internal class Secret
    {
        public static readonly List<Secret> All = [];

        public string Text { get; } = "SELECT id FROM tweets.likes";

        public sealed record Detail(int Number);
    }
}

namespace Microblog.Tweets.ForbiddenUses
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
    internal sealed class CallOther : ApiEndpoint<Ok<Done>>
    {
        public override void Configure() => Get("/other");

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) =>
            Task.FromResult(TypedResults.Ok(new CalledSlice.Response(1).Number > 0 ? Done.Instance : new Done()));
    }

    internal sealed class CalledSlice : ApiEndpoint<Ok<Done>>
    {
        public override void Configure() => Get($"/{nameof(CallOther)}");

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => throw new NotSupportedException();

        internal sealed record Response(int Number);
    }

    internal static class CallFromOutside
    {
        public static object Call() => new CalledSlice.Response(2);
    }
}

namespace Microblog.Neutral
{
    internal sealed class TweetCounter
    {
        public int Total { get; set; }

        public void AddLikes(int unlikely) => Total += unlikely;
    }
}
