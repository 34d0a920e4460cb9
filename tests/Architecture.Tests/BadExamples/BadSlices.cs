using FluentValidation;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Routing;

#pragma warning disable IDE0130 // Wrong on purpose.

namespace Microblog.Tweets.Model
{
    internal sealed class TweetEndpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.ToString();

        internal sealed record Request(string Text);
    }

    internal sealed class UserRenamedHandler : IReaction<Architecture.Tests.BadExamples.UserRenamed>
    {
        public Task HandleAsync(Architecture.Tests.BadExamples.UserRenamed happened, CancellationToken ct) => Task.CompletedTask;
    }
}

namespace Microblog.Tweets.Reactions
{
    internal sealed class RenameAuthors : IReaction<Architecture.Tests.BadExamples.UserRenamed>
    {
        public Task HandleAsync(Architecture.Tests.BadExamples.UserRenamed happened, CancellationToken ct) => Task.CompletedTask;
    }
}

namespace Microblog.Tweets.Features
{
    internal sealed class GetText : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => Handle();

        internal static string Handle() => "";

        internal sealed record Request(string Text, IReadOnlyList<long> Ids);

        internal sealed class Validator : AbstractValidator<Request>;
    }

    internal sealed class CountTexts : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => Handle();

        internal static string Handle() => "";

        internal sealed record Request(bool Everywhere, int? Days);
    }
}
