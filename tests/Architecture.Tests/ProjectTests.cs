using System.Xml.Linq;
using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void The_modules_are_found_by_their_folders()
    {
        Repository.Modules.ShouldBeSubsetOf(ProjectFile.All.Select(p => p.Name));
        Repository.Modules.Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void Projects_reference_only_what_they_may_know() => Rule.Holds(ProjectRules.Graph, ProjectFile.OfProduct);

    [Fact]
    public void A_forbidden_reference_between_projects_is_caught() => Rule.Catches(
        ProjectRules.Graph,
        [
            Project("src/Modules/Tweets/Tweets/Tweets.csproj", """
                <ProjectReference Include="..\..\Users\Users.Contracts\Users.Contracts.csproj" />
                <ProjectReference Include="..\..\Users\Users\Users.csproj" />
                """),
            Project("src/Modules/Users/Users.Contracts/Users.Contracts.csproj", """
                <ProjectReference Include="..\..\..\BuildingBlocks\BuildingBlocks.Contracts\BuildingBlocks.Contracts.csproj" />
                <ProjectReference Include="..\..\..\BuildingBlocks\BuildingBlocks.Web\BuildingBlocks.Web.csproj" />
                <ProjectReference Include="..\..\Social\Social.Contracts\Social.Contracts.csproj" />
                """),
            Project("src/BuildingBlocks/BuildingBlocks.Settings/BuildingBlocks.Settings.csproj", """
                <ProjectReference Include="..\BuildingBlocks.Web\BuildingBlocks.Web.csproj" />
                """),
            Project("src/BuildingBlocks/BuildingBlocks.Web/BuildingBlocks.Web.csproj", """
                <ProjectReference Include="..\..\Modules\Users\Users.Contracts\Users.Contracts.csproj" />
                """),
            Project("src/Host/Host.csproj", """
                <ProjectReference Include="..\Modules\Users\Users\Users.csproj" />
                <ProjectReference Include="..\Modules\Users\Users.Contracts\Users.Contracts.csproj" />
                """),
            Project("src/Modules/Media/Media/Media.csproj", """<ProjectReference Include="..\..\..\Host\Host.csproj" />"""),
            Project("src/PrivatePostgres/PrivatePostgres.csproj", """
                <ProjectReference Include="..\BuildingBlocks\BuildingBlocks.Contracts\BuildingBlocks.Contracts.csproj" />
                """),
            Project("src/Modules/Social/Social/Social.csproj",
                """<ProjectReference Include="..\..\..\PrivatePostgres\PrivatePostgres.csproj" />"""),
        ],
        "Tweets references Users:", "Users.Contracts references BuildingBlocks.Web:", "Users.Contracts references Social.Contracts",
        "BuildingBlocks.Settings references BuildingBlocks.Web", "BuildingBlocks.Web references Users.Contracts",
        "Host references Users.Contracts",
        "Media references Host", "PrivatePostgres references BuildingBlocks.Contracts", "Social references PrivatePostgres");

    [Fact]
    public void Every_project_is_in_the_solution() => Rule.Holds(ProjectRules.InSolution, ProjectFile.All);

    [Fact]
    public void A_project_outside_the_solution_is_caught() =>
        Rule.Catches(ProjectRules.InSolution, [Project("src/Lost/Lost.csproj", "") with { InSolution = false }], "Lost.csproj");

    [Fact]
    public void A_module_is_two_projects() => Rule.Holds(ProjectRules.TwoForEachModule, ProjectFile.OfProduct);

    [Fact]
    public void A_module_without_a_door_or_with_layers_is_caught() => Rule.Catches(
        ProjectRules.TwoForEachModule,
        [
            Project("src/Modules/Polls/Polls/Polls.csproj", ""),
            Project("src/Modules/Chats/Chats.Contracts/Chats.Contracts.csproj", ""),
            Project("src/Modules/Chats/Chats/Chats.csproj", ""),
            Project("src/Modules/Chats/Chats.Domain/Chats.Domain.csproj", ""),
        ],
        "The module Polls", "The module Chats");

    [Fact]
    public void Contracts_need_no_packages() => Rule.Holds(ProjectRules.BareContracts, ProjectFile.OfProduct);

    [Fact]
    public void A_package_in_contracts_is_caught() => Rule.Catches(
        ProjectRules.BareContracts,
        [Project("src/Modules/Users/Users.Contracts/Users.Contracts.csproj", """<PackageReference Include="Npgsql" />""")],
        "Users.Contracts references Npgsql");

    [Fact]
    public void Only_tests_see_internals() => Rule.Holds(ProjectRules.FriendsAreTests, ProjectFile.OfProduct);

    [Fact]
    public void A_friend_that_is_no_test_is_caught() => Rule.Catches(
        ProjectRules.FriendsAreTests,
        [Project("src/Modules/Users/Users/Users.csproj", """
            <InternalsVisibleTo Include="Microblog.Users.Tests" />
            <InternalsVisibleTo Include="Microblog.Tweets" />
            """)],
        "to Microblog.Tweets");

    [Fact]
    public void What_all_projects_share_is_set_once()
    {
        string[] shared = [.. Directory.EnumerateFiles(Repository.Root, "Directory.*.props").Select(f => Path.GetFileName(f)),
            .. Repository.Files("tests", ".props"), .. Repository.Files("src", ".props"), .. Repository.Files("src", ".targets")];
        Rule.Holds(ProjectRules.BuildPropertiesSetOnce,
            [.. ProjectFile.All, .. shared.Select(path => ProjectFile.Parse(path, Repository.Read(path), inSolution: true))]);

        XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("DisableTransitiveProjectReferences").Select(e => e.Value)
            .ShouldBe(["true"]);
    }

    [Fact]
    public void A_project_with_settings_of_its_own_is_caught() => Rule.Catches(
        ProjectRules.BuildPropertiesSetOnce,
        [
            ProjectFile.Parse("Directory.Build.props", """
                <Project><PropertyGroup>
                <AssemblyName /><RootNamespace /><TargetFramework /><TreatWarningsAsErrors />
                </PropertyGroup></Project>
                """, inSolution: true),
            ProjectFile.Parse("src/Host/Host.csproj",
                "<Project><PropertyGroup><RootNamespace>Odd</RootNamespace></PropertyGroup></Project>", inSolution: true),
        ],
        "DisableTransitiveProjectReferences is set in []", "RootNamespace is set in [Directory.Build.props, src/Host/Host.csproj]");

    private static ProjectFile Project(string path, string items) =>
        ProjectFile.Parse(path, $"<Project><ItemGroup>{items}</ItemGroup></Project>", inSolution: true);
}
