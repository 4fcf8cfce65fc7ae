using Ctms.Investigators.Profiles;
using Ctms.Platform.Access;

namespace Ctms.Investigators.Pages;

[Requires(Permissions.View)]
internal sealed class ProfileTrialsModel(ProfileReader profiles) : ProfilePage(profiles);
