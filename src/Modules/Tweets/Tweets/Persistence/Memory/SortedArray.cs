namespace Microblog.Tweets.Persistence.Memory;

/// <summary>An array in the order of its items' keys, to whose end most new items go.</summary>
/// <param name="keyOf">The key of an item; no two items have the same.</param>
internal sealed class SortedArray<T, TKey>(Func<T, TKey> keyOf) where TKey : struct, IComparable<TKey>
{
    private T[] _items = [];
    private int _first;

    public int Count { get; private set; }

    public T this[int place] => _items[_first + place];

    /// <summary>How many items have a smaller key.</summary>
    public int CountBefore(TKey than)
    {
        if (Count == 0 || keyOf(this[Count - 1]).CompareTo(than) < 0)
        {
            return Count;
        }

        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = keyOf(this[middle]).CompareTo(than) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The place of the item with the key; -1 when there is none.</summary>
    public int Find(TKey wanted)
    {
        var place = CountBefore(wanted);
        return place < Count && keyOf(this[place]).CompareTo(wanted) == 0 ? place : -1;
    }

    /// <summary>Adds an item, or replaces the one with its key.</summary>
    public void Set(T item)
    {
        var place = CountBefore(keyOf(item));
        if (place < Count && keyOf(this[place]).CompareTo(keyOf(item)) == 0)
        {
            _items[_first + place] = item;
            return;
        }

        if (_first + Count == _items.Length)
        {
            var larger = new T[Math.Max(4, Count + (Count >> 2) + 1)];
            Array.Copy(_items, _first, larger, 0, Count);
            (_items, _first) = (larger, 0);
        }

        Array.Copy(_items, _first + place, _items, _first + place + 1, Count - place);
        _items[_first + place] = item;
        Count++;
    }

    public void RemoveAt(int place)
    {
        Array.Copy(_items, _first + place + 1, _items, _first + place, Count - place - 1);
        _items[_first + --Count] = default!;
    }

    /// <summary>Removes the items with smaller keys, and gives their memory back when they were many.</summary>
    public void RemoveBefore(TKey than)
    {
        var gone = CountBefore(than);
        Array.Clear(_items, _first, gone);
        (_first, Count) = (_first + gone, Count - gone);
        if (_first > _items.Length / 2)
        {
            (_items, _first) = (_items.AsSpan(_first, Count).ToArray(), 0);
        }
    }
}
