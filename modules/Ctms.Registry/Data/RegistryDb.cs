using Ctms.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Registry.Data;

/// <summary>The module works in SQL alone (bulk writes and read models); the context carries its schema and facts.</summary>
internal sealed class RegistryDb(DbContextOptions<RegistryDb> options, DbSession session) : ModuleDb(options, session, "registry");
