namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>What a check found, and what became of it.</summary>
/// <param name="output">Where each fault is written.</param>
/// <param name="explains">Whether it also says how each would be mended.</param>
/// <param name="mends">Whether they are mended.</param>
internal sealed class CheckReport(TextWriter output, bool explains, bool mends)
{
    private int _found;
    private int _mendable;
    private int _mended;

    /// <summary>Whether they are mended.</summary>
    public bool Mends => mends;

    /// <summary>Whether nothing is left to be done.</summary>
    public bool IsClean => _found == _mended;

    public string Summary => _found == 0 ? "Every file has its row and every row its file."
        : mends ? $"{_found} faults, {_mended} mended."
        : explains ? $"{_found} faults, nothing was changed. To mend {_mendable} of them as it says: media check --mend --yes"
        : $"{_found} faults, nothing was changed. To see how they would be mended: media check --mend";

    /// <summary>A fault that somebody has to look at.</summary>
    public Task AddAsync(string fault)
    {
        _found++;
        return output.WriteLineAsync(fault);
    }

    /// <summary>A fault with its remedy, which is applied when that was asked for.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="remedy">What mending it does, as an order.</param>
    /// <param name="mend">Mends it, and tells whether there was something to mend.</param>
    public async Task AddAsync(string fault, string remedy, Func<Task<bool>> mend)
    {
        await AddAsync(fault);
        _mendable++;
        if (explains)
        {
            await output.WriteLineAsync($"    {(mends ? "done" : "to do")}: {remedy}");
        }

        if (mends && await mend())
        {
            _mended++;
        }
    }
}
