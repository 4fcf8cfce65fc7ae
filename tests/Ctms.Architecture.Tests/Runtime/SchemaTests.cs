using Ctms.Platform.Data;
using Ctms.Platform.Modules;
using Ctms.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Architecture.Tests.Runtime;

/// <summary>The database as migrated, against what the program believes of it.</summary>
public sealed class SchemaTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private sealed record Column(string TableSchema, string TableName, string ColumnName, bool IsNullable, string UdtName, bool HasDefault);

    /// <summary>Nullable is not known where the property is a framework's (the e-mail address of an account).</summary>
    private sealed record Expected(string Table, string Name, bool? Nullable, string Type);

    [Fact]
    public async Task Every_mapped_column_is_there_with_its_type_and_nullability()
    {
        var columns = await ColumnsAsync();
        var mapped = await MappedAsync();
        Assert.True(mapped.Count > 20, "Hardly any column is mapped.");
        Rule.Holds(Differences(mapped, columns));
        var first = mapped.First(m => m.Nullable is not null);
        Assert.Single(Differences([first with { Name = "planted" }], columns));
        Assert.Single(Differences([first with { Nullable = !first.Nullable }], columns));
        Assert.Single(Differences([first with { Type = "polygon" }], columns));
    }

    [Fact]
    public async Task No_needed_column_is_forgotten_by_the_mapping()
    {
        var (columns, mapped) = (await ColumnsAsync(), await MappedAsync());
        Rule.Holds(Forgotten(mapped, columns));
        var needed = columns.First(c => !c.IsNullable && !c.HasDefault && mapped.Any(m => m.Table == $"{c.TableSchema}.{c.TableName}" && m.Name == c.ColumnName));
        Assert.NotEmpty(Forgotten([.. mapped.Where(m => m.Table != $"{needed.TableSchema}.{needed.TableName}" || m.Name != needed.ColumnName)], columns));
    }

    [Fact]
    public async Task Every_business_table_is_guarded_and_every_exemption_has_a_reason()
    {
        Rule.Holds(await app.QueryAsync<string>($"select full_name from audit.unguarded()"));
        Rule.Holds(await app.QueryAsync<string>($"select table_name from audit.table_rule where exempt_reason is not null and length(exempt_reason) < 10"));
        await using var owner = await app.Database.Owner.OpenConnectionAsync();
        await using var plant = new Npgsql.NpgsqlCommand("create table studies.planted (id uuid primary key)", owner);
        await plant.ExecuteNonQueryAsync();
        Assert.Equal(["studies.planted"], await app.QueryAsync<string>($"select full_name from audit.unguarded()"));
        plant.CommandText = "drop table studies.planted";
        await plant.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Every_scoped_aggregate_is_filtered_by_scope()
    {
        await app.AsSystemAsync(services =>
        {
            foreach (var entity in Contexts(services).SelectMany(db => db.Model.GetEntityTypes()).Where(IsScoped)) Assert.True(entity.GetDeclaredQueryFilters().Count > 0, $"{entity.Name} is loaded without scope.");
            return Task.CompletedTask;
        });
        using var planted = new PlantedDb();
        Assert.Contains(planted.Model.GetEntityTypes(), e => IsScoped(e) && e.GetDeclaredQueryFilters().Count == 0);
    }

    private static bool IsOfFramework(IReadOnlyProperty property) => property.PropertyInfo?.DeclaringType?.Assembly.GetName().Name?.StartsWith("Microsoft.", StringComparison.Ordinal) ?? false;

    private static bool IsScoped(IReadOnlyEntityType entity) => entity.FindProperty("ClientId") is not null || entity.FindProperty("StudyId") is not null;

    private static IEnumerable<DbContext> Contexts(IServiceProvider services) =>
        services.GetRequiredService<ModuleCatalog>().Modules.Where(m => m.Db is not null).Select(m => (DbContext)services.GetRequiredService(m.Db!));

    private Task<List<Column>> ColumnsAsync() => app.QueryAsync<Column>($"""
        select table_schema::text, table_name::text, column_name::text, is_nullable = 'YES' as is_nullable, udt_name::text,
               (column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS') as has_default
          from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
        """);

    private Task<List<Expected>> MappedAsync() => app.AsSystemAsync(services => Task.FromResult(
        (from db in Contexts(services)
         from entity in db.Model.GetEntityTypes()
         where entity.GetTableName() is not null && entity.GetSchema() != "events" && !entity.IsMappedToJson()
         let table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())
         from property in entity.GetProperties()
         let name = property.GetColumnName(table)
         where name is not null and not "xmin"
         select new Expected($"{entity.GetSchema()}.{entity.GetTableName()}", name, IsOfFramework(property) ? null : property.IsColumnNullable(table), property.GetColumnType(table)!)).Distinct().ToList()));

    private static List<string> Differences(IEnumerable<Expected> mapped, List<Column> columns)
    {
        var found = columns.ToDictionary(c => ($"{c.TableSchema}.{c.TableName}", c.ColumnName));
        var differences = new List<string>();
        foreach (var expected in mapped)
        {
            if (!found.TryGetValue((expected.Table, expected.Name), out var column)) differences.Add($"{expected.Table} has no {expected.Name}");
            else if (expected.Nullable is { } nullable && column.IsNullable != nullable) differences.Add($"{expected.Table}.{expected.Name}: the database says {(column.IsNullable ? "null" : "not null")}");
            else if (!SameType(column.UdtName, expected.Type)) differences.Add($"{expected.Table}.{expected.Name} is {column.UdtName}, mapped as {expected.Type}");
        }

        return differences;
    }

    private static List<string> Forgotten(List<Expected> mapped, List<Column> columns)
    {
        var tables = mapped.Select(m => m.Table).ToHashSet();
        var known = mapped.Select(m => (m.Table, m.Name)).ToHashSet();
        return [.. columns.Where(c => !c.IsNullable && !c.HasDefault && tables.Contains($"{c.TableSchema}.{c.TableName}") && !known.Contains(($"{c.TableSchema}.{c.TableName}", c.ColumnName)))
            .Select(c => $"{c.TableSchema}.{c.TableName}.{c.ColumnName} is needed and not mapped")];
    }

    private static bool SameType(string udt, string mapped)
    {
        var plain = mapped.Split('(')[0].Trim();
        var name = plain.TrimEnd('[', ']') switch
        {
            "boolean" => "bool",
            "integer" => "int4",
            "bigint" => "int8",
            "smallint" => "int2",
            "real" => "float4",
            "double precision" => "float8",
            "timestamp with time zone" => "timestamptz",
            "character varying" => "varchar",
            var other => other,
        };
        return udt == (plain.EndsWith("[]", StringComparison.Ordinal) ? "_" + name : name);
    }

    /// <summary>Planted: belongs to a client and is loaded whole.</summary>
    private sealed class PlantedDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Planted>();

        private sealed class Planted
        {
            public Guid Id { get; set; }

            public Guid ClientId { get; set; }
        }
    }
}
