// First of all modules: the server is asked for a token while the browser still reads the rest of the page.
import { accessToken, wasIn } from "./tokens";

if (wasIn()) accessToken().catch(() => {});
