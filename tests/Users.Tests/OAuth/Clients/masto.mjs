// Signs in with masto.js: prints where to go, reads the code, and says who it is.
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [server, home] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${home}/index.js`));
const { createOAuthAPIClient, createRestAPIClient } = await import(pathToFileURL(require.resolve("masto")).href);

const redirectUri = "urn:ietf:wg:oauth:2.0:oob";
const app = await createRestAPIClient({ url: server }).v1.apps.create({ clientName: "My page", redirectUris: redirectUri, scopes: "read write" });
const query = new URLSearchParams({ response_type: "code", client_id: app.clientId, redirect_uri: redirectUri, scope: "read" });
console.log(`${server}/oauth/authorize?${query}`);
const [code] = await once(createInterface({ input: process.stdin }), "line");
const oauth = createOAuthAPIClient({ url: server });
const client = { clientId: app.clientId, clientSecret: app.clientSecret };
const token = await oauth.token.create({ grantType: "authorization_code", redirectUri, code: code.trim(), ...client });
const api = createRestAPIClient({ url: server, accessToken: token.accessToken });
const me = await api.v1.accounts.verifyCredentials();
await oauth.revoke({ ...client, token: token.accessToken });
await api.v1.accounts.verifyCredentials().then(
  () => { throw new Error("The token is good although it was revoked."); },
  (error) => { if (error.statusCode !== 401) throw error; },
);
console.log(JSON.stringify({ acct: me.acct, app: app.name, scope: token.scope }));
process.exit(0);
