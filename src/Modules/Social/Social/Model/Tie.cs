namespace Microblog.Social.Model;

/// <summary>One person in a list of those who have to do with somebody, with the id of the relation: lists page by it.</summary>
internal sealed record Tie
{
    public required long Id { get; init; }

    public required long PersonId { get; init; }
}
