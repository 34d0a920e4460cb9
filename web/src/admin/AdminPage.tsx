import { Redirect, useParams } from "wouter";
import { useMe } from "../session/session";
import { PageHeader } from "../ui/PageHeader";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words/words";
import { Accounts } from "./Accounts";
import { Audit } from "./Audit";
import { Reports } from "./Reports";
import { words } from "./words";

const parts = { reports: Reports, people: Accounts, audit: Audit };

/** What moderators and administrators do; the server decides who may, this only shows what each has. */
export default function AdminPage() {
  const t = useWords(words);
  const me = useMe();
  const { part = "reports" } = useParams<{ part?: string }>();
  if (me.role === "user") return <Redirect to="/" replace />;
  const name = me.role === "admin" && part in parts ? (part as keyof typeof parts) : "reports";
  const Part = parts[name];
  const seen = me.role === "admin" ? (["reports", "people", "audit"] as const) : (["reports"] as const);
  const hrefOf = (one: string) => (one === "reports" ? "/admin" : `/admin/${one}`);
  const tabs = seen.map((one) => ({ name: t(one), href: hrefOf(one) }));
  return (
    <>
      <PageHeader title={t("title")} below={tabs.length > 1 ? <Tabs label={t("parts")} tabs={tabs} current={hrefOf(name)} /> : undefined} />
      <Part />
    </>
  );
}
