using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

#pragma warning disable IDE0130, CS0108 // Wrong on purpose.

namespace Microblog.Tweets.Model
{
    internal sealed class TweetEndpoint : ApiEndpoint<TweetEndpoint.Request, Ok<Done>>
    {
        public override void Configure() => Get("/text");

        protected override Task<Ok<Done>> AnswerAsync(Request request, CancellationToken ct) => throw new NotSupportedException();

        internal sealed record Request(string Text);
    }

    internal sealed class UserRenamedHandler : IEventHandler<Architecture.Tests.BadExamples.UserRenamed>
    {
        public Task HandleAsync(Architecture.Tests.BadExamples.UserRenamed happened, CancellationToken ct) => Task.CompletedTask;
    }
}

namespace Microblog.Tweets.Features.Texts
{
    internal sealed class RenameAuthors : IEventHandler<Architecture.Tests.BadExamples.UserRenamed>
    {
        public Task HandleAsync(Architecture.Tests.BadExamples.UserRenamed happened, CancellationToken ct) => Task.CompletedTask;
    }

    internal sealed class GetText : ApiEndpoint<GetText.Request, Ok<Done>>
    {
        public override void Configure() => Get("/text");

        protected override Task<Ok<Done>> AnswerAsync(Request request, CancellationToken ct) => throw new NotSupportedException();

        internal sealed record Request(string Text, IReadOnlyList<long> Ids);

        internal sealed class Validator : AbstractValidator<Request>
        {
            public Validator(TimeProvider clock) => RuleFor(r => r.Text).Must(text => text.Length < clock.GetUtcNow().Year);
        }
    }

    internal sealed class CountTexts : ApiEndpoint<CountTexts.Request, Ok<Done>>
    {
        public override void Configure() => Get("/texts");

        protected override Task<Ok<Done>> AnswerAsync(Request request, CancellationToken ct) => throw new NotSupportedException();

        internal sealed record Request(bool Everywhere, int? Days);
    }
}

namespace Microblog.Tweets.OtherWays
{
    internal sealed class GetRaw : FastEndpoints.Endpoint<GetRaw.Request>
    {
        public override void Configure() => Get("/raw");

        public override Task HandleAsync(Request req, CancellationToken ct) => Send.NoContentAsync(ct);

        internal sealed record Request(int Number);
    }

    internal sealed class ThrowInSlice : ApiEndpoint<Ok<Done>>
    {
        public override void Configure() => Get("/raw");

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct)
        {
            ThrowError("Not so.");
            return Task.FromResult(TypedResults.Ok(Done.Instance));
        }
    }

    internal sealed class ResolveInSlice : ApiEndpoint<Ok<Done>>
    {
        public override void Configure() => Get("/raw");

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(Resolve<Done>()));
    }

    internal sealed class ThrottleSlice : ApiEndpoint<Ok<Done>>
    {
        public override void Configure() => Throttle(1, 1);

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => throw new NotSupportedException();
    }

    internal sealed record OwnEvent(int Number) : FastEndpoints.IEvent;

    internal sealed record OwnCommand(int Number) : FastEndpoints.ICommand;
}

namespace Microblog.Tweets.Refusing
{
    internal sealed class AnswerThroughOthers
    {
        public static Func<Task<Refusal?>> Answer(int number) => async () =>
        {
            await Task.Yield();
            return number > 0 ? Below.Refuse() : null;
        };
    }

    internal static class Below
    {
        public static Refusal Refuse() => Refusal.Forbidden("Not yours.");
    }

    internal sealed class AnswerByInterface(IRefuse refuse)
    {
        public Refusal Answer() => refuse.Answer();
    }

    internal interface IRefuse
    {
        Refusal Answer();
    }

    internal sealed class Refuse : IRefuse
    {
        public Refusal Answer() => Below.Refuse();
    }

    internal sealed class AnswerByField
    {
        public Refusal Answer() => Sentences.NotYours;
    }

    internal static class Sentences
    {
        public static readonly Refusal NotYours = Refusal.Forbidden("Not yours.");
    }

    internal sealed class AnswerNothing
    {
        public Refusal Answer() => Refusal.NotFound(nameof(Refusal.Forbidden));
    }
}
