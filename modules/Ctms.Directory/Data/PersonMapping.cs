using Ctms.Directory.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ctms.Directory.Data;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("person");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Version).IsConcurrencyToken();
        builder.Property(person => person.CreatedAt).ValueGeneratedOnAdd();
    }
}
