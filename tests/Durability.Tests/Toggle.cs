using System.Net;

namespace Microblog.Durability.Tests;

/// <summary>Something that is on or off, a like or a follow, driven by one client: it knows what it may be now.</summary>
internal sealed class Toggle(string path, string question)
{
    /// <summary>What the state may be: one value after an acknowledgement, two after a call that nobody answered.</summary>
    public HashSet<bool> Possible { get; } = [false];

    /// <summary>SQL that says what the state is.</summary>
    public string Question { get; } = question;

    public async Task ChangeAsync(Api api, Chance chance)
    {
        var on = chance.Of(60);
        var method = on ? HttpMethod.Post : HttpMethod.Delete;
        var answer = chance.Of(75) ? await api.InsistAsync(method, path) : await api.TryAsync(method, path);
        if (answer is null)
        {
            Possible.Add(on);
            return;
        }

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        Possible.Clear();
        Possible.Add(on);
    }
}
