using System.Globalization;
using Microblog.Host.Commands;

// The language of the machine must not change the answers of the API. The invariant-globalization mode cannot normalise text.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
