import { Redirect, useParams } from "wouter";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { useOwnAccount } from "../settings/ownAccount";
import { PageHeader } from "../ui/PageHeader";
import { Tabs } from "../ui/Tabs";
import { Accounts } from "./Accounts";
import { Audit } from "./Audit";
import { Invitations } from "./Invitations";
import { messages } from "./messages";
import { Provisioning } from "./Provisioning";
import { Reports } from "./Reports";
import { SecondFactorMissing } from "./SecondFactorMissing";

const parts = { reports: Reports, people: Accounts, invitations: Invitations, directory: Provisioning, audit: Audit };

/** Pages for moderators and administrators. The server decides who may use them; this page only hides what would be refused. */
export default function AdminPage() {
  const t = useTranslation(messages);
  const me = useMe();
  const own = useOwnAccount();
  const { part = "reports" } = useParams<{ part?: string }>();
  if (me.role === "user") {
    return <Redirect to="/" replace />;
  }
  if (own.data?.second_factor_missing_for) {
    return <SecondFactorMissing />;
  }
  const name = me.role === "admin" && part in parts ? (part as keyof typeof parts) : "reports";
  const Part = parts[name];
  const seen = me.role === "admin" ? (["reports", "people", "invitations", "directory", "audit"] as const) : (["reports"] as const);
  const hrefOf = (one: string) => (one === "reports" ? "/admin" : `/admin/${one}`);
  const tabs = seen.map((one) => ({ name: t(one), href: hrefOf(one) }));
  return (
    <>
      <PageHeader title={t("title")} below={tabs.length > 1 ? <Tabs label={t("parts")} tabs={tabs} current={hrefOf(name)} /> : undefined} />
      <Part />
    </>
  );
}
