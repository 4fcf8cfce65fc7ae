using Ctms.Benchmarks;

var benches = typeof(IBench).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBench)))
    .Select(t => (IBench)Activator.CreateInstance(t, nonPublic: true)!).ToDictionary(b => b.Name);
if (args.Length == 0 || !benches.TryGetValue(args[0], out var bench))
{
    Console.Error.WriteLine($"Usage: dev/bench NAME [--option value …]; NAME is one of {string.Join(", ", benches.Keys.Order())}.");
    return 2;
}

var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
using var statements = options.ContainsKey("statements") ? new StatementTimes() : null;
await foreach (var line in bench.RunAsync(options, CancellationToken.None)) Console.WriteLine(line);
return 0;
