import { useTranslation } from "../i18n/messages";
import { AuthLayout } from "../session/AuthLayout";
import { restoreSession, signOut } from "../session/session";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { useOwnAccount } from "./ownAccount";
import { Security } from "./Security";
import { messages } from "./securityMessages";

/** The only page where this server demands a second factor of everybody, until there is one. */
export default function SecondFactorPage() {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const { data } = useOwnAccount();
  return (
    <AuthLayout title={t("requiredTitle")}>
      <p>{t("requiredHow")}</p>
      <Security />
      {data && data.second_factor_missing_for === null && (
        <Button kind="main" onClick={() => void restoreSession()}>
          {t("ready")}
        </Button>
      )}
      <Button onClick={() => signOut(false).catch((error) => toast(errorText(error)))}>{t("leave")}</Button>
    </AuthLayout>
  );
}
