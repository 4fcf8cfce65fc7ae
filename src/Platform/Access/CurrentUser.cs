namespace Ctms.Platform.Access;

/// <summary>Who acts in this scope: a signed-in person, or the portal itself on a named errand.</summary>
public sealed class CurrentUser
{
    public Guid? Id { get; private set; }

    public string Name { get; private set; } = "";

    public string? Email { get; private set; }

    /// <summary>The portal itself: migrations, jobs, handlers, the console. It may do everything and is named in the trail.</summary>
    public bool IsSystem { get; private set; }

    public bool IsKnown => Name.Length > 0;

    public bool IsSignedIn => Id is not null && !IsSystem;

    /// <summary>For whom a job or handler works, when somebody's act caused it.</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>Why, where the page asked for it; written beside each change of this scope.</summary>
    public string? Reason { get; set; }

    public string? RequestId { get; set; }

    /// <summary>The session of a person who signed in by themselves; null for the portal, for holders of links and for everybody else.</summary>
    public Guid? Session { get; set; }

    /// <summary>The background operation that this scope belongs to.</summary>
    public string? Operation { get; set; }

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public void BecomePerson(Guid id, string name, string? email = null) => (Id, Name, Email, IsSystem, Session) = (id, name, email, false, null);

    public void BecomeSystem(string errand, string? onBehalfOf = null) => (Id, Name, Email, IsSystem, Session, OnBehalfOf) = (null, errand, null, true, null, onBehalfOf);

    /// <summary>A person without an account who holds a personal link, such as that of a survey: named in the trail, with no rights but those of the link.</summary>
    public void BecomeLinkHolder(string name) => (Id, Name, Email, IsSystem, Session) = (null, name, null, false, null);

    /// <summary>A person unknown to the portal does something that is allowed to everybody, such as signing in.</summary>
    public void BecomeAnonymous() => (Id, Name, Email, IsSystem, Session) = (null, "Somebody not signed in", null, false, null);

    /// <summary>For work of this very person and request in a scope of its own.</summary>
    internal void BecomeSameAs(CurrentUser other)
    {
        (Id, Name, Email, IsSystem, Session) = (other.Id, other.Name, other.Email, other.IsSystem, other.Session);
        (OnBehalfOf, RequestId, Operation, Zone) = (other.OnBehalfOf, other.RequestId, other.Operation, other.Zone);
    }
}
