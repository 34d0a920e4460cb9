using System.Globalization;
using Microblog.Host.Commands;

// A machine's language must not change what the API says. Invariant globalisation would do it too, but cannot normalise text.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
