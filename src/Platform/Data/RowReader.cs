using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// Fills positional records (by snake_case column name) or single values from a row. Dapper cannot fill a record with
/// an array and EF's ad-hoc queries cannot stream spliced texts, hence these few lines.
/// </summary>
internal static class RowReader<T>
{
    private static readonly ConcurrentDictionary<string, Func<NpgsqlDataReader, T>> Readers = new();
    private static readonly MethodInfo Field = typeof(RowReader<T>).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<NpgsqlDataReader, T> For(NpgsqlDataReader row)
    {
        if (IsSingle(typeof(T))) return static r => Read<T>(r, 0);
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToArray();
        return Readers.GetOrAdd(string.Join(',', columns), _ => Build(columns));
    }

    private static Func<NpgsqlDataReader, T> Build(string[] columns)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var constructor = typeof(T).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .OrderByDescending(c => c.GetParameters().Length).First();
        var arguments = constructor.GetParameters().Select(p => Argument(p, columns, reader));
        return Expression.Lambda<Func<NpgsqlDataReader, T>>(Expression.New(constructor, arguments), reader).Compile();
    }

    private static MethodCallExpression Argument(ParameterInfo parameter, string[] columns, ParameterExpression reader)
    {
        var index = Array.IndexOf(columns, EnumText.Snake(parameter.Name!));
        if (index < 0) throw new InvalidOperationException($"{typeof(T).Name} wants a column '{EnumText.Snake(parameter.Name!)}'; the query gives {string.Join(", ", columns)}.");
        return Expression.Call(Field.MakeGenericMethod(parameter.ParameterType), reader, Expression.Constant(index));
    }

    private static bool IsSingle(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsArray || type == typeof(string) || Nullable.GetUnderlyingType(type) is not null
        || type == typeof(Guid) || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

    private static TField Read<TField>(NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column)) return default!;
        var type = Nullable.GetUnderlyingType(typeof(TField)) ?? typeof(TField);
        return type.IsEnum ? (TField)EnumText.Parse(type, row.GetString(column)) : row.GetFieldValue<TField>(column);
    }
}
