import { useState } from "react";
import { Route, Switch } from "wouter";
import { ConfirmPage } from "./ConfirmPage";
import { ForgottenPage } from "./ForgottenPage";
import { InvitationPage } from "./InvitationPage";
import { ResetPage } from "./ResetPage";

/** The pages that links in mails lead to, for strangers and for people who are signed in. */
export default function MailLinkPage() {
  // The token stands behind the #, which browsers send to no server. It leaves the address bar and the history at once.
  const [token] = useState(() => {
    const given = window.location.hash.slice(1);
    if (given) {
      window.history.replaceState(window.history.state, "", window.location.pathname);
    }
    return given;
  });
  return (
    <Switch>
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
