using Ctms.Platform.Modules;
using Ctms.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;

namespace Ctms.Architecture.Tests.Runtime;

public sealed class TypeRulesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly AssemblyDefinition Own = Read(typeof(TypeRulesTests).Assembly);

    [Fact]
    public void Types_of_a_module_are_internal_and_sealed()
    {
        foreach (var module in Modules()) Rule.Holds(TypeRules.PublicTypes(Read(module.Assembly)).Concat(TypeRules.UnsealedTypes(Read(module.Assembly))));
        Assert.Contains(TypeRules.PublicTypes(Own), v => v.Contains(nameof(PlantedPublic), StringComparison.Ordinal));
        Assert.Contains(TypeRules.UnsealedTypes(Own), v => v.Contains(nameof(PlantedUnsealed), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Aggregates_know_neither_the_database_nor_the_web()
    {
        await app.AsSystemAsync(services =>
        {
            var checkedTypes = 0;
            foreach (var module in Modules().Where(m => m.Db is not null))
            {
                var types = Read(module.Assembly).MainModule.GetTypes().ToDictionary(t => t.FullName.Replace('/', '+'));
                foreach (var entity in ((DbContext)services.GetRequiredService(module.Db!)).Model.GetEntityTypes().Where(e => e.ClrType.Assembly == module.Assembly))
                {
                    Rule.Holds(TypeRules.FrameworkInDomain(types[entity.ClrType.FullName!]));
                    checkedTypes++;
                }
            }

            Assert.True(checkedTypes > 1, "No aggregate was looked at.");
            return Task.CompletedTask;
        });
        Assert.NotEmpty(TypeRules.FrameworkInDomain(Own.MainModule.GetType(typeof(PlantedAggregate).FullName!)));
    }

    private IReadOnlyList<ModuleContents> Modules() => app.Services.GetRequiredService<ModuleCatalog>().Modules;

    private static AssemblyDefinition Read(System.Reflection.Assembly assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Mvc.ViewComponent).Assembly.Location)!);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return AssemblyDefinition.ReadAssembly(assembly.Location, new ReaderParameters { AssemblyResolver = resolver });
    }
}

/// <summary>Planted: public and not a start-up class.</summary>
public sealed class PlantedPublic;

/// <summary>Planted: open for derivation.</summary>
internal class PlantedUnsealed;

/// <summary>Planted: a rule that asks the database.</summary>
internal sealed class PlantedAggregate
{
    public static int Count(DbContext db) => db.ChangeTracker.Entries().Count();
}
