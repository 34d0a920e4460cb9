// main.tsx imports this first, so that the token is requested while the browser still loads the rest.
import { accessToken, wasSignedIn } from "../api/tokens";
import { arriveFromProvider } from "./arrival";

arriveFromProvider();
if (wasSignedIn()) {
  accessToken().catch(() => {});
}
