namespace Microblog.Media.Domain.Formats;

/// <summary>Reads the bytes of a file forwards, through one small buffer. A read beyond the end means that the file is broken.</summary>
internal sealed class ByteReader
{
    private const int Room = 16 * 1024;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[Room];
    private int _start;
    private int _end;

    public ByteReader(Stream seekable)
    {
        _stream = seekable;
        _stream.Position = 0;
        Length = seekable.Length;
    }

    public long Length { get; }

    public long Position { get; private set; }

    public long Left => Length - Position;

    /// <summary>Up to <paramref name="count"/> bytes from here, without moving; valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken ct)
    {
        while (_end - _start < count && await FillAsync(ct))
        {
        }

        return _buffer.AsMemory(_start, Math.Min(count, _end - _start));
    }

    /// <summary>The next bytes, all of them; valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, CancellationToken ct)
    {
        var taken = await PeekAsync(count, ct);
        if (taken.Length < count)
        {
            throw BrokenFileException.EndsInTheMiddle();
        }

        Advance(count);
        return taken;
    }

    public ValueTask<byte> TakeByteAsync(CancellationToken ct)
    {
        // Nearly always in the buffer: a GIF is millions of these.
        return _start < _end ? new ValueTask<byte>(NextByte()) : FromFileAsync();

        async ValueTask<byte> FromFileAsync() =>
            await FillAsync(ct) ? NextByte() : throw BrokenFileException.EndsInTheMiddle();
    }

    /// <summary>Moves forward without reading. A length that leads out of the file is refused here, however absurd.</summary>
    public void Skip(long count)
    {
        if (count > Left)
        {
            throw BrokenFileException.EndsInTheMiddle();
        }

        // A step backwards would make a loop.
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        if (count <= _end - _start)
        {
            Advance((int)count);
            return;
        }

        Position += count;
        _stream.Position = Position;
        _start = _end = 0;
    }

    /// <summary>Moves to just behind the next byte of this value.</summary>
    public async ValueTask SkipPastAsync(byte value, CancellationToken ct)
    {
        await SkipToAsync(value, ct);
        Advance(1);
    }

    /// <summary>Moves to the next byte of this value.</summary>
    public async ValueTask SkipToAsync(byte value, CancellationToken ct)
    {
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf(value);
            if (found >= 0)
            {
                Advance(found);
                return;
            }

            Advance(_end - _start);
            if (!await FillAsync(ct))
            {
                throw BrokenFileException.EndsInTheMiddle();
            }
        }
    }

    private byte NextByte()
    {
        Position++;
        return _buffer[_start++];
    }

    private void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), ct);
        _end += read;
        return read > 0;
    }
}
