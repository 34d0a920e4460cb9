using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>Which folders there are, which may use which, and how large they may be.</summary>
internal static class FolderRules
{
    private const int MostFiles = 25;
    private const int FewestCapabilities = 3;

    /// <summary>
    /// The folder of what a module says in Mastodon's dialect: in its own folder what all of that shares, and in a capability the slices,
    /// which run the capability's code. Nothing else uses them, so the dialect is removed by deleting these folders.
    /// </summary>
    private const string Dialect = "Mastodon";

    /// <summary>
    /// Arrows that a module has beside those of every module, each with its reason: <c>Media: Features/A -> Features/B</c>.
    /// </summary>
    private static readonly Dictionary<string, string> OwnArrows = new(StringComparer.Ordinal)
    {
        ["Tweets: Features/Search/Mastodon -> Features/Hashtags"] = "one answer of the dialect has both statuses and hashtags",
        ["Users: Integration/SecondFactors -> Integration"] = "a code is throttled and recorded as a password is",
        ["Users: Integration/SignIn -> Integration"] = "a sign-in is throttled, recorded and kept as all credentials are",
        ["Users: Integration/SignIn -> Integration/SecondFactors"] = "a password asks for a code where the account has one",
    };

    /// <summary>Folders inside Domain or Persistence, each with its reason.</summary>
    private static readonly Dictionary<string, string> OwnFolders = new(StringComparer.Ordinal)
    {
        ["Users/Integration/SecondFactors"] = "how somebody shows a second factor, which no caller is authenticated by",
        ["Users/Integration/SignIn"] = "how somebody signs in, at the API, for an app and at a provider; no call is authenticated by it",
        ["Media/Domain/Formats"] = "the structure of picture and video files, which knows nothing of uploads",
        ["Users/Domain/OAuth"] = "the entities of apps, which OpenIddict reads and writes",
        ["Users/Domain/SecondFactors"] = "passkeys, codes of authenticator apps and recovery codes",
        ["Users/Domain/SingleSignOn"] = "the providers of sign-in, and what is known of people there",
        ["Users/Domain/Scim"] = "the protocol SCIM: schemas, filters, paths, pages and the shape of its answers",
        ["Tweets/Persistence/Memory"] = "what a server keeps of tweets in its memory, and how that stays true",
        ["Media/Persistence/Storage"] = "where the bytes are kept, on a disk or in S3, which knows nothing of pictures",
    };

    /// <summary>Files in Domain that fewer than three capabilities use, each with its reason.</summary>
    private static readonly Dictionary<string, string> DomainOfFew = new(StringComparer.Ordinal)
    {
        ["src/Modules/Media/Media/Domain/ExecutablePath.cs"] = "finds what InstalledDecoders lists",
        ["src/Modules/Media/Media/Domain/HeicProbe.cs"] = "answers one of the questions of InstalledDecoders",
        ["src/Modules/Media/Media/Domain/InstalledDecoders.cs"] = "what uploads accept is what processing can decode: one list for both",
        ["src/Modules/Tweets/Tweets/Domain/TextRules.cs"] = "tweets and the texts of reports are measured and stored alike",
        ["src/Modules/Tweets/Tweets/Domain/ThreadPath.cs"] = "posting writes the path by which conversations are read",
        ["src/Modules/Tweets/Tweets/Domain/VersionPage.cs"] = "moderators see the versions of a reported tweet as everybody does",
        ["src/Modules/Users/Users/Domain/AccessTokenClaims.cs"] = "sessions issue what the authentication of every call reads",
        ["src/Modules/Users/Users/Domain/SingleSignOn/ProviderSettings.cs"] = "strangers are shown the providers at which they sign in",
        ["src/Modules/Users/Users/Domain/RuleExtensions.cs"] = "the rules of an account are the same for strangers and administrators",
        ["src/Modules/Users/Users/Domain/SecondFactors/SecondFactorSettings.cs"] =
            "what a company demands of accounts, beside the rules of passwords",
        ["src/Modules/Users/Users/Domain/SecondFactors/Totp.cs"] = "an app is set up with the codes by which it signs in",
        ["src/Modules/Users/Users/Domain/SigningKeyRing.cs"] = "sessions sign with the keys by which every call is authenticated",
    };

    public static IEnumerable<string> Known(IReadOnlyCollection<SourceFile> moduleFiles) =>
        (from file in moduleFiles
         let parts = file.Path.Split('/')
         where parts is ["src", "Modules", _, _, ..]
         let folder = string.Join('/', parts[4..^1])
         where Layers.IsContracts(parts[3]) ? folder.Length > 0 : !IsKnown(folder) && !OwnFolders.ContainsKey($"{parts[2]}/{folder}")
         select $"{string.Join('/', parts[..^1])} is no known folder: use Features/<Capability>, Domain, Persistence, "
             + "Persistence/Migrations or Integration, "
             + "because modules that look alike are read faster.").Distinct();

    public static IEnumerable<string> RootIsTheModuleClass(IReadOnlyCollection<SourceFile> moduleFiles) =>
        from file in moduleFiles
        let parts = file.Path.Split('/')
        where parts is ["src", "Modules", _, _, _] && !Layers.IsContracts(parts[3]) && parts[4] != $"{parts[2]}Module.cs"
        && !parts[4].EndsWith("Group.cs", StringComparison.Ordinal)
        select $"{file.Path} is beside the module class: move it into the capability that it serves, because a reader begins with "
            + $"{parts[2]}Module.cs and the groups of its slices.";

    public static IEnumerable<string> Arrows(IReadOnlyCollection<FolderUse> moduleUses) =>
        (from use in moduleUses
         where !MayUse(use.From, use.To) && !OwnArrows.ContainsKey($"{use.Project}: {use.From} -> {use.To}")
         select $"In {use.Project}, {Named(use.From)} uses {Named(use.To)} ({use.Example}): move what both need to where its job is, "
             + "because a capability is changed without looking at others.").Distinct();

    public static IEnumerable<string> NoCircle(IReadOnlyCollection<FolderUse> uses) =>
        from project in uses.Where(u => u.From.Length > 0 && u.To.Length > 0).GroupBy(u => u.Project, StringComparer.Ordinal)
        let arrows = project.ToLookup(u => u.From, u => u.To, StringComparer.Ordinal)
        let circles = arrows.Select(a => a.Key).GroupBy(folder => string.Join(", ", Circle(folder, arrows)), StringComparer.Ordinal)
        from circle in circles
        where circle.Key.Length > 0
        let examples = project.Where(u => circle.Contains(u.From, StringComparer.Ordinal) && circle.Contains(u.To, StringComparer.Ordinal))
        .Select(u => u.Example)
        select $"The folders {circle.Key} of {project.Key} use one another ({string.Join("; ", examples)}): let the arrows run one way, "
            + "because a circle of folders is one folder.";

    public static IEnumerable<string> DomainIsShared(IReadOnlyCollection<DomainFile> files) =>
        from file in files
        where !file.IsMapped && file.Users.Count < FewestCapabilities && !DomainOfFew.ContainsKey(file.Path)
        select $"{file.Path} serves [{string.Join(", ", file.Users)}]: move it there, because Domain holds entities, and the rules that "
            + $"{FewestCapabilities} capabilities share.";

    public static IEnumerable<string> Size(IReadOnlyCollection<SourceFile> files) =>
        from folder in files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
        .GroupBy(f => f.Path[..f.Path.LastIndexOf('/')], StringComparer.Ordinal)
        where folder.Count() > MostFiles
        select $"{folder.Key} has {folder.Count()} files and may have {MostFiles}: find its second job, because a reader looks through the "
            + "whole folder.";

    private static bool IsKnown(string folder) =>
        folder is "" or "Domain" or "Persistence" or "Persistence/Migrations" or "Integration" or Dialect
        || folder.Split('/') is ["Features", _] or ["Features", _, Dialect];

    private static bool MayUse(string from, string to) => (from.Split('/'), to.Split('/')) switch
    {
        ([""], _) or (["Features", _, Dialect], [Dialect]) => true,
        (["Features", var own, Dialect], ["Features", var other]) => own == other,
        (_, [.., Dialect]) => false,
        ([Dialect], ["Domain" or "Persistence" or "Integration", ..]) => true,
        _ => MayUseFolder(from.Split('/')[0], to.Split('/')[0]),
    };

    private static bool MayUseFolder(string from, string to) => (from, to) switch
    {
        ("", _) => true,
        ("Features", "Domain" or "Persistence" or "Integration") => true,
        ("Persistence", "Domain") => true,
        ("Domain", "Domain") or ("Persistence", "Persistence") => true,
        ("Integration", "Domain" or "Persistence" or "Features") => true,
        _ => false,
    };

    /// <summary>The folders that use this one and are used by it, through others too; itself included. Empty when there is none.</summary>
    private static IEnumerable<string> Circle(string folder, ILookup<string, string> arrows)
    {
        var reached = Reach(folder, arrows);
        return reached.Where(other => Reach(other, arrows).Contains(folder)).Order(StringComparer.Ordinal);
    }

    private static HashSet<string> Reach(string folder, ILookup<string, string> arrows)
    {
        var (reached, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([folder]));
        while (next.TryDequeue(out var from))
        {
            foreach (var to in arrows[from].Where(reached.Add))
            {
                next.Enqueue(to);
            }
        }

        return reached;
    }

    private static string Named(string folder) => folder.Length == 0 ? "the project's own folder" : folder;
}
