using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Microblog.Tweets.Mastodon;

/// <summary>Writes statuses for other modules.</summary>
[ScopedService]
internal sealed class StatusJson(StatusPresenter statuses, Viewers viewers, IOptions<JsonOptions> json) : IMastodonStatuses
{
    public async Task<IReadOnlyDictionary<long, JsonElement>> FindAsync(
        IReadOnlyCollection<long> entryIds, long callerId, string origin, CancellationToken ct)
    {
        if (entryIds.Count == 0)
        {
            return new Dictionary<long, JsonElement>();
        }

        var found = await statuses.FindAsync(entryIds, await viewers.FindAsync(callerId, ct), origin, ct);
        return found.ToDictionary(
            s => s.Key, s => JsonSerializer.SerializeToElement(s.Value, json.Value.SerializerOptions));
    }
}
