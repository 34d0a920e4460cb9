namespace Microblog.Tweets.Model;

/// <summary>A list of tweets that is paged by one number, newest first.</summary>
/// <param name="Name">What its cursors are written with.</param>
/// <param name="Columns">What its SQL says of each tweet.</param>
/// <param name="Sql">
/// What finds so many of those whose place is before <c>@before</c>. The number is part of the text: of a limit that is a parameter
/// PostgreSQL expects a tenth of the table, so it would plan anew for every request.
/// </param>
internal sealed record TweetList(string Name, PageColumns Columns, Func<int, string> Sql)
{
    /// <summary>Oldest first: places after <c>@after</c>.</summary>
    public bool Ascending { get; init; }

    public string Order => $"{(Columns == PageColumns.Tweets ? "t.id" : "page.place")} {(Ascending ? "ASC" : "DESC")}";
}
