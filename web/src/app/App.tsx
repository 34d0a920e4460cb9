import { Suspense, useLayoutEffect } from "react";
import { Route, Switch, useLocation } from "wouter";
import { NetworkError } from "../api/errors";
import { wasSignedIn } from "../api/tokens";
import { useTranslation } from "../i18n/messages";
import { restoreSession, useSession } from "../session/session";
import { Button } from "../ui/Button";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { lazyComponent } from "../ui/lazyComponent";
import { isBackNavigation } from "../ui/navigation";
import { PageHeader } from "../ui/PageHeader";
import { Failure, Notice, Spinner } from "../ui/States";
import { Toasts } from "../ui/Toast";
import { Frame } from "./Frame";
import { Layout } from "./Layout";
import { messages } from "./messages";
import { routes } from "./routes";

const SignInPage = lazyComponent(() => import("../session/SignInPage"));
const RegisterPage = lazyComponent(() => import("../session/RegisterPage"));
const ChangePasswordPage = lazyComponent(() => import("../session/ChangePasswordPage"));
const SecondFactorPage = lazyComponent(() => import("../settings/SecondFactorPage"));
const MailLinkPage = lazyComponent(() => import("../session/MailLinkPage"));
const mailLinks = ["/forgotten", "/reset", "/confirm", "/invitation"];

export function App() {
  const session = useSession();
  const [location] = useLocation();
  return (
    <>
      {mailLinks.includes(location) ? (
        <main>
          <Suspense fallback={<Spinner />}>
            <MailLinkPage />
          </Suspense>
        </main>
      ) : session.state === "signedIn" ? (
        <Layout>
          <Pages />
        </Layout>
      ) : session.state === "loading" && wasSignedIn() ? (
        <Frame />
      ) : (
        <main>
          <Suspense fallback={<Spinner />}>
            {session.state === "loading" && <Spinner />}
            {session.state === "unreachable" && <Failure error={new NetworkError()} onAgain={restoreSession} />}
            {session.state === "mustChangePassword" && <ChangePasswordPage username={session.me.username} />}
            {session.state === "mustSetUpSecondFactor" && <SecondFactorPage />}
            {session.state === "signedOut" && (
              <Switch>
                <Route path="/register" component={RegisterPage} />
                <Route component={SignInPage} />
              </Switch>
            )}
          </Suspense>
        </main>
      )}
      <Toasts />
    </>
  );
}

function Pages() {
  const [location] = useLocation();
  return (
    <ErrorBoundary key={location}>
      <ScrollToTop />
      <Suspense fallback={<Spinner />}>
        <Switch>
          {routes.map(({ path, page }) => (
            <Route key={String(path)} path={path} component={page} />
          ))}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Scrolls to the top after a link. Its effect runs before the effects of the page, which may restore a scroll position. */
function ScrollToTop() {
  useLayoutEffect(() => {
    if (!isBackNavigation()) {
      window.scrollTo(0, 0);
    }
  }, []);
  return null;
}

function NotFoundPage() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  return (
    <>
      <PageHeader title={t("noPage")} back />
      <Notice icon="search" title={t("noPageHow")} action={<Button onClick={() => go("/")}>{t("toHome")}</Button>} />
    </>
  );
}
