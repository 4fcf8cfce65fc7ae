using Ctms.Studies.Clients;
using Ctms.Studies.Contacts;
using Ctms.Studies.Milestones;
using Ctms.Studies.Programs;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Ctms.Studies.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ctms.Studies.Data;

internal sealed class StudyMapping : IEntityTypeConfiguration<Study>
{
    public void Configure(EntityTypeBuilder<Study> builder)
    {
        builder.ToTable("study");
        builder.Property(s => s.Version).IsRowVersion();
    }
}

internal sealed class SiteMapping : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("site");
        builder.Property(s => s.Version).IsRowVersion();
    }
}

internal sealed class StudyCountryMapping : IEntityTypeConfiguration<StudyCountry>
{
    public void Configure(EntityTypeBuilder<StudyCountry> builder)
    {
        builder.ToTable("study_country");
        builder.Property(c => c.Version).IsRowVersion();
        builder.Ignore(c => c.Place);
    }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("duty");
        builder.Property(d => d.RecordId).ValueGeneratedOnAddOrUpdate();
        builder.Property(d => d.Version).IsRowVersion();
        builder.Ignore(d => d.Person).Ignore(d => d.Plan);
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.Property(c => c.Version).IsRowVersion();
    }
}

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("milestone");
        builder.Property(m => m.RecordId).ValueGeneratedOnAddOrUpdate();
        builder.Property(m => m.Version).IsRowVersion();
    }
}

internal sealed class ProtocolVersionMapping : IEntityTypeConfiguration<ProtocolVersion>
{
    public void Configure(EntityTypeBuilder<ProtocolVersion> builder)
    {
        builder.ToTable("protocol_version");
        builder.Property(v => v.Version).IsRowVersion();
    }
}

internal sealed class ProgramMapping : IEntityTypeConfiguration<Program>
{
    public void Configure(EntityTypeBuilder<Program> builder)
    {
        builder.ToTable("program");
        builder.Property(p => p.Version).IsRowVersion();
    }
}

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("client");
        builder.Property(c => c.Version).IsRowVersion();
    }
}
