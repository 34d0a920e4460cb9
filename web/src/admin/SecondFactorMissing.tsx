import { Link } from "wouter";
import { useTranslation } from "../i18n/messages";
import { PageHeader } from "../ui/PageHeader";
import { Notice } from "../ui/States";
import { messages } from "./secondFactorMessages";

/** Stands in the place of administration until the administrator has the second factor that this server asks for. */
export function SecondFactorMissing() {
  const t = useTranslation(messages);
  return (
    <>
      <PageHeader title={t("missingTitle")} />
      <Notice icon="shield" title={t("missingTitle")} action={<Link href="/settings/security">{t("missingGo")}</Link>}>
        {t("missingHow")}
      </Notice>
    </>
  );
}
