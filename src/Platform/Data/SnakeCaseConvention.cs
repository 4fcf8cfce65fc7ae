using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Data;

/// <summary>Tables, columns and enums in snake_case and kebab-case text, once for all modules.</summary>
internal sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            if (entity.GetTableName() is { } table && entity.BaseType is null) entity.SetTableName(EnumText.Snake(table));
            foreach (var property in Properties(entity)) Rename(property);
        }
    }

    private static IEnumerable<IConventionProperty> Properties(IConventionTypeBase type) =>
        type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties()
            .Where(c => !c.ComplexType.IsMappedToJson()).SelectMany(c => Properties(c.ComplexType)));

    private static void Rename(IConventionProperty property)
    {
        var column = property.GetColumnName();
        if (column != "xmin") property.SetColumnName(EnumText.Snake(column));
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum) property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(KebabConverter<>).MakeGenericType(type))!);
    }

    internal sealed class KebabConverter<T>() : ValueConverter<T, string>(v => EnumText.Of(v), t => EnumText.Parse<T>(t))
        where T : struct, Enum;

    internal sealed class Plugin : IConventionSetPlugin
    {
        public ConventionSet ModifyConventions(ConventionSet conventionSet)
        {
            conventionSet.ModelFinalizingConventions.Insert(0, new SnakeCaseConvention());
            return conventionSet;
        }
    }

    /// <summary>Carries the plug-in into EF's own container.</summary>
    internal sealed class Extension : IDbContextOptionsExtension
    {
        public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

        public void ApplyServices(IServiceCollection services) => services.AddSingleton<IConventionSetPlugin, Plugin>();

        public void Validate(IDbContextOptions options)
        {
        }

        private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
        {
            public override bool IsDatabaseProvider => false;

            public override string LogFragment => "";

            public override int GetServiceProviderHashCode() => 0;

            public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

            public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Ctms:SnakeCase"] = "1";
        }
    }
}
