namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>On an endpoint that an account may call which must set up a second factor first. Every other call is a 403 to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedBeforeSecondFactorAttribute : Attribute;
