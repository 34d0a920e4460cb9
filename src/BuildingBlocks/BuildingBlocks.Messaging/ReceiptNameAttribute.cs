namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// The name that an event handler's receipts are stored under, where the class was renamed since: receipts of before the rename then still
/// keep an event from being handled twice.
/// </summary>
/// <param name="name">The class name of before.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReceiptNameAttribute(string name) : Attribute
{
    /// <summary>The stored name, without the module.</summary>
    public string Name { get; } = name;
}
