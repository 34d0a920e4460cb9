namespace Microblog.Host.Tests.Access;

/// <summary>What one route answers each kind of caller.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The address as it is mapped.</param>
/// <param name="Statuses">Expected of nobody, user, other, moderator, admin and deactivated, in this order.</param>
/// <param name="Undo">A call that takes the effect back, where it would change what others are answered; null when nobody minds.</param>
/// <param name="Body">Makes a well-formed body, or null when the call has none.</param>
internal sealed record Row(string Method, string Route, int[] Statuses, Func<Cast, Task<object>>? Body, string? Undo)
{
    /// <summary>The columns of the table.</summary>
    public static readonly string[] Callers = ["nobody", "user", "other", "moderator", "admin", "deactivated"];

    public string Call => $"{Method} {Route}";
}
