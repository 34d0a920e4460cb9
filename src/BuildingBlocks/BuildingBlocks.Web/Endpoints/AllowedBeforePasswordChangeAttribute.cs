namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>On an endpoint that a session may call which began with a one-time password. Every other call is a 403 to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedBeforePasswordChangeAttribute : Attribute;
