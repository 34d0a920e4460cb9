using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Events;

/// <summary>
/// A change that fails or is refused leaves nothing behind: not in the database, and nothing in the context for the next save to write.
/// </summary>
public sealed class FailedChangeTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private readonly List<string> _committed = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Work_that_throws_leaves_nothing_for_the_next_save() => LeavesNothingAsync("thrown", async db =>
    {
        await Should.ThrowAsync<TimeoutException>(() => db.TransactAsync<int>(async () =>
        {
            await WriteAsync(db, "thrown");
            throw new TimeoutException();
        }, Ct));
    });

    [Fact]
    public Task Work_that_throws_before_it_saves_leaves_nothing_for_the_next_save() => LeavesNothingAsync("unsaved", async db =>
    {
        await Should.ThrowAsync<TimeoutException>(() => db.TransactAsync<int>(() =>
        {
            Prepare(db, "unsaved");
            throw new TimeoutException();
        }, Ct));
    });

    [Fact]
    public Task A_broken_key_that_is_caught_around_the_work_leaves_nothing_for_the_next_save() => LeavesNothingAsync("broken", async db =>
    {
        await TakeAsync("word of broken");
        var broken = await Should.ThrowAsync<DbUpdateException>(() => db.TransactAsync(async () =>
        {
            await WriteAsync(db, "broken");
            Prepare(db, "broken", "word of broken");
            return await db.SaveChangesAsync(Ct);
        }, Ct));

        ConstraintViolation.Unique(broken).ShouldBe("effects_unique_word_key");
    });

    [Fact]
    public Task A_refusal_that_the_work_returns_leaves_nothing_for_the_next_save() => LeavesNothingAsync("refused", async db =>
        (await db.TransactAsync(async () =>
        {
            await WriteAsync(db, "refused");
            return Refusal.NotFound("No such bell.");
        }, Ct)).Message.ShouldBe("No such bell."));

    [Fact]
    public Task A_refusal_among_the_results_of_a_slice_is_a_refusal() => LeavesNothingAsync("sliced", async db =>
        (await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            await WriteAsync(db, "sliced");
            return Refusal.NotFound("No such bell.");
        }, Ct)).Result.ShouldBeOfType<Refusal>());

    [Fact]
    public Task A_save_that_fails_without_a_transaction_leaves_nothing_for_the_next_save() => LeavesNothingAsync("bare", async db =>
    {
        await TakeAsync("word of bare");
        Prepare(db, "bare", "word of bare");
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    });

    [Fact]
    public Task A_save_without_events_that_fails_runs_nothing_after_the_next_commit() => LeavesNothingAsync("quiet", async db =>
    {
        await TakeAsync("word of quiet");
        db.Effects.Add(new Effect { Handler = "test", Bell = "quiet", UniqueWord = "word of quiet" });
        db.AfterCommit(() => _committed.Add("quiet"));
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    });

    [Fact]
    public Task A_write_with_the_save_that_fails_leaves_nothing_for_the_next_save() => LeavesNothingAsync("raw", async db =>
    {
        Prepare(db, "raw");
        db.WithSave(async ct =>
        {
            await using var command = db.Command("SELECT 1 / 0");
            await command.ExecuteNonQueryAsync(ct);
        });
        await Should.ThrowAsync<Npgsql.PostgresException>(() => db.SaveChangesAsync(Ct));
    });

    [Fact]
    public async Task Nested_work_that_fails_leaves_nothing_and_what_is_around_it_stays()
    {
        await TakeAsync("word of inner");
        await LeavesNothingAsync("inner", db => db.TransactAsync(async () =>
        {
            await WriteAsync(db, "outer, before inner");
            Prepare(db, "outer, not yet saved");
            await Should.ThrowAsync<DbUpdateException>(() => db.TransactAsync(async () =>
            {
                await WriteAsync(db, "inner");
                Prepare(db, "inner", "word of inner");
                return await db.SaveChangesAsync(Ct);
            }, Ct));
            await WriteAsync(db, "outer, after inner");
            return 0;
        }, Ct));

        foreach (var outer in new[] { "outer, before inner", "outer, not yet saved", "outer, after inner" })
        {
            (await StoredAsync(outer)).ShouldBe((1, 1), outer);
            _committed.Count(c => c == outer).ShouldBe(1, outer);
        }
    }

    [Fact]
    public async Task Nested_work_that_is_refused_leaves_nothing_and_what_is_around_it_stays()
    {
        await LeavesNothingAsync("declined", db => db.TransactAsync(async () =>
        {
            var kept = new Effect { Handler = "test", Bell = "kept" };
            db.Effects.Add(kept);
            await db.SaveChangesAsync(Ct);
            await db.TransactAsync(async () =>
            {
                await WriteAsync(db, "declined");
                db.Entry(kept).Property(e => e.Handler).CurrentValue = "changed by what was refused";
                await db.SaveChangesAsync(Ct);
                return Refusal.NotFound("No such bell.");
            }, Ct);
            db.Entry(kept).Property(e => e.Bell).CurrentValue = "kept and changed";
            return await db.SaveChangesAsync(Ct);
        }, Ct));

        (await server.ScalarAsync<string>("SELECT handler FROM probe.effects WHERE bell = 'kept and changed'")).ShouldBe("test");
    }

    [Fact]
    public Task Work_that_goes_on_after_a_failed_save_is_told_so_and_leaves_nothing() => LeavesNothingAsync("ignored", async db =>
    {
        await TakeAsync("word of ignored");
        var error = await Should.ThrowAsync<InvalidOperationException>(() => db.TransactAsync(async () =>
        {
            await WriteAsync(db, "ignored");
            Prepare(db, "ignored", "word of ignored");
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
            return 0;
        }, Ct));

        error.Message.ShouldContain("Catch the exception around TransactAsync");
    });

    [Fact]
    public async Task A_refused_request_with_an_idempotency_key_leaves_nothing_and_may_be_tried_again()
    {
        await TakeAsync("word of repeated");
        await LeavesNothingAsync("repeated", async (db, services) =>
        {
            (await RepeatAsync(db, services, async () =>
            {
                await WriteAsync(db, "repeated");
                return TypedResults.NotFound();
            })).ShouldBeOfType<NotFound>();
            (await RepeatAsync(db, services, async () =>
            {
                try
                {
                    return await db.TransactAsync<IResult>(async () =>
                    {
                        Prepare(db, "repeated", "word of repeated");
                        await db.SaveChangesAsync(Ct);
                        return TypedResults.Ok();
                    }, Ct);
                }
                catch (DbUpdateException)
                {
                    return Refusal.Conflict("That word is taken.");
                }
            })).ShouldBeOfType<Refusal>();
        });

        await server.UseAsync(async (db, services) => (await RepeatAsync(db, services, async () =>
        {
            await WriteAsync(db, "at last");
            return TypedResults.Ok(new Done());
        })).ShouldBeOfType<Ok<Done>>());
        (await StoredAsync("at last")).ShouldBe((1, 1));
        (await server.ScalarAsync<long>("SELECT count(*) FROM probe.first_answers WHERE key = 'repeated'")).ShouldBe(1);
    }

    private static Task<object?> RepeatAsync(ProbeDb db, IServiceProvider services, Func<Task<IResult>> work) =>
        services.GetRequiredService<IdempotencyStore>().RunAsync(db, new Caller(1, "user"), "repeated", [1], async () => await work(), Ct);

    private Task LeavesNothingAsync(string bell, Func<ProbeDb, Task> fail) => LeavesNothingAsync(bell, (db, _) => fail(db));

    private Task LeavesNothingAsync(string bell, Func<ProbeDb, IServiceProvider, Task> fail) => server.UseAsync(async (db, services) =>
    {
        await fail(db, services);

        await WriteAsync(db, $"next after {bell}");
        (await StoredAsync(bell)).ShouldBe((0, 0));
        (await StoredAsync($"next after {bell}")).ShouldBe((1, 1));
        _committed.ShouldNotContain(bell);
        _committed.ShouldContain($"next after {bell}");
    });

    /// <summary>A row, an event, and something to run after the commit.</summary>
    private void Prepare(ProbeDb db, string bell, string? uniqueWord = null)
    {
        db.Effects.Add(new Effect { Handler = "test", Bell = bell, UniqueWord = uniqueWord });
        db.Publish(new BellRang(bell));
        db.AfterCommit(() => _committed.Add(bell));
    }

    private async Task WriteAsync(ProbeDb db, string bell)
    {
        Prepare(db, bell);
        await db.SaveChangesAsync(Ct);
    }

    private Task TakeAsync(string word) =>
        server.ExecuteAsync($"INSERT INTO probe.effects (handler, bell, unique_word) VALUES ('test', 'taken', '{word}')");

    private async Task<(long Rows, long Events)> StoredAsync(string bell) => (
        await server.ScalarAsync<long>($"SELECT count(*) FROM probe.effects WHERE bell = '{bell}' AND handler = 'test'"),
        await server.ScalarAsync<long>($"SELECT count(*) FROM probe.outbox WHERE payload LIKE '%\"{bell}\"%'"));
}
