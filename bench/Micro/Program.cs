using BenchmarkDotNet.Running;
using Microblog.Micro;

BenchmarkRunner.Run<HotPaths>(args: args);
