using Microblog.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>The tables of mails, the links in them, and invitations.</summary>
internal static class MailModel
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable(
                "invitations", t => t.HasCheckConstraint("ck_invitations_role", "role IN ('user', 'moderator', 'admin')"));
            invitation.HasIndex(i => i.Email);
            invitation.HasOne<User>().WithMany().HasForeignKey(i => i.InviterId).OnDelete(DeleteBehavior.SetNull);
            invitation.HasOne<User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Mail>(mail =>
        {
            mail.ToTable("mails");
            mail.HasIndex(m => m.Address);
            mail.HasIndex(m => m.NextAt).HasFilter("done_at IS NULL");
            mail.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
            mail.HasOne<Invitation>().WithMany().HasForeignKey(m => m.InvitationId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MailLink>(link =>
        {
            link.ToTable("mail_links");
            link.HasKey(l => l.Hash);
            link.HasIndex(l => l.ExpiresAt);
            link.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
            link.HasOne<Invitation>().WithMany().HasForeignKey(l => l.InvitationId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
