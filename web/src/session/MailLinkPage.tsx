import { useEffect, useState } from "react";
import { Route, Switch } from "wouter";
import { ConfirmPage } from "./ConfirmPage";
import { ForgottenPage } from "./ForgottenPage";
import { InvitationPage } from "./InvitationPage";
import { ResetPage } from "./ResetPage";

/** The tokens by page. React may throw a rendering away and begin it again, so they are kept outside. */
const tokens = new Map<string, string>();

/** The token stands behind the #, which browsers send to no server. It leaves the address bar and the history at once. */
function takeToken(): string {
  const { hash, pathname } = window.location;
  if (hash.length > 1) {
    tokens.set(pathname, hash.slice(1));
    window.history.replaceState(window.history.state, "", pathname);
  }
  return tokens.get(pathname) ?? "";
}

/** The pages that links in mails lead to, for strangers and for people who are signed in. */
export default function MailLinkPage() {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // Another link of the same kind, opened in this tab, changes what stands behind the # and loads no page.
    const onHash = () => setToken(takeToken());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return (
    <Switch key={token}>
      <Route path="/forgotten">
        <ForgottenPage />
      </Route>
      <Route path="/reset">
        <ResetPage token={token} />
      </Route>
      <Route path="/confirm">
        <ConfirmPage token={token} />
      </Route>
      <Route path="/invitation">
        <InvitationPage token={token} />
      </Route>
    </Switch>
  );
}
