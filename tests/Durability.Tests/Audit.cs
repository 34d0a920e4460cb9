namespace Microblog.Durability.Tests;

/// <summary>
/// Triggers that write down, in the transaction it happens in, every event that is told, every receipt that is taken and every media row
/// that is removed. They also take their time, so that a kill often hits between an effect and the end of its delivery.
/// </summary>
internal static class Audit
{
    public static readonly string[] Modules = ["users", "social", "media", "tweets"];

    public static async Task InstallAsync(string connectionString)
    {
        // SECURITY DEFINER: the modules' roles have no rights here.
        await Sql.ExecuteAsync(connectionString, """
            CREATE SCHEMA audit;
            CREATE TABLE audit.told (id uuid, module text, name text, payload jsonb);
            CREATE TABLE audit.heard (event_id uuid, module text, handler text);
            CREATE TABLE audit.removed (media_id bigint, tweet_id bigint);
            CREATE SEQUENCE audit.tries;
            CREATE FUNCTION audit.tell() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO audit.told VALUES (NEW.id, TG_TABLE_SCHEMA, NEW.name, NEW.payload::jsonb); RETURN NEW; END $$;
            CREATE FUNCTION audit.try() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
                PERFORM nextval('audit.tries'); RETURN NEW; END $$;
            CREATE FUNCTION audit.hear() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO audit.heard VALUES (NEW.event_id, TG_TABLE_SCHEMA,
                    NEW.handler); PERFORM pg_sleep(random() * 0.02); RETURN NEW; END $$;
            CREATE FUNCTION audit.remove() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO audit.removed VALUES (OLD.id, OLD.tweet_id); RETURN OLD; END $$;
            CREATE FUNCTION audit.linger() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
                PERFORM pg_sleep(0.1); RETURN NULL; END $$;
            CREATE TRIGGER audit_remove AFTER DELETE ON media.media FOR EACH ROW EXECUTE FUNCTION audit.remove();
            """);
        foreach (var module in Modules)
        {
            await Sql.ExecuteAsync(connectionString, $"""
                CREATE TRIGGER audit_tell AFTER INSERT ON {module}.outbox FOR EACH ROW EXECUTE FUNCTION audit.tell();
                CREATE TRIGGER audit_linger BEFORE DELETE ON {module}.outbox FOR EACH STATEMENT EXECUTE FUNCTION audit.linger();
                CREATE TRIGGER audit_try BEFORE INSERT ON {module}.receipts FOR EACH ROW EXECUTE FUNCTION audit.try();
                CREATE TRIGGER audit_hear AFTER INSERT ON {module}.receipts FOR EACH ROW EXECUTE FUNCTION audit.hear();
                """);
        }
    }

    // What is told again later, as a deletion is, does not wait.
    public static Task<long> WaitingAsync(string connectionString) => Sql.ScalarAsync<long>(connectionString,
        $"SELECT {string.Join(" + ", Modules.Select(m => $"(SELECT count(*) FROM {m}.outbox WHERE due_at <= now() OR attempts > 0)"))}");

    /// <summary>What is to be told later is due now.</summary>
    public static async Task HurryAsync(string connectionString)
    {
        foreach (var module in Modules)
        {
            await Sql.ExecuteAsync(connectionString, $"UPDATE {module}.outbox SET due_at = now()");
        }
    }

    /// <summary>Waits until every outbox is empty of what is due.</summary>
    public static async Task DrainedAsync(string connectionString, TimeSpan within, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (await WaitingAsync(connectionString) is > 0 and var waiting)
        {
            clock.GetElapsedTime(began).ShouldBeLessThan(within, $"{waiting} events still wait.");
            await Task.Delay(100, ct);
        }
    }
}
