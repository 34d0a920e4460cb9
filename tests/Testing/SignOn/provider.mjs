// A certified provider of sign-in for the tests, on a port of loopback. /control changes it while it runs: see OpenIdProvider.cs.
import http from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [home, wantedPort] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(home, "package.json")));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const jose = await load("jose");
const { default: Provider } = await load("oidc-provider");

const greyDot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
const people = {
  ann: {
    name: "Ann Archer",
    preferred_username: "ann.archer@acme.example",
    email: "ann@acme.example",
    email_verified: true,
    groups: ["staff"],
  },
  bob: { name: "Bob Baker", preferred_username: "bob", email: "bob@acme.example", email_verified: false, groups: ["staff"] },
};
let keys = [];
let keyNumber = 0;
let publicKeys = [];
let rps = [];
let fault = null;
let provider = null;
let stranger = null;

async function newKey() {
  const { privateKey } = await jose.generateKeyPair("RS256", { extractable: true });
  keyNumber += 1;
  return { ...(await jose.exportJWK(privateKey)), kid: `k${keyNumber}-${Date.now()}`, use: "sig", alg: "RS256" };
}

// Sessions and codes outlive a provider that is made anew with other keys.
const stored = new Map();
class Memory {
  constructor(kind) {
    this.kind = kind;
  }
  async upsert(id, payload) {
    stored.set(`${this.kind} ${id}`, { ...payload });
  }
  async find(id) {
    return stored.get(`${this.kind} ${id}`);
  }
  async findByUid(uid) {
    return [...stored].find(([key, { uid: one }]) => key.startsWith(`${this.kind} `) && one === uid)?.[1];
  }
  async findByUserCode() {}
  async consume(id) {
    stored.get(`${this.kind} ${id}`).consumed = Math.floor(Date.now() / 1000);
  }
  async destroy(id) {
    stored.delete(`${this.kind} ${id}`);
  }
  async revokeByGrantId(grantId) {
    for (const [key, payload] of stored) {
      if (payload.grantId === grantId) {
        stored.delete(key);
      }
    }
  }
}

const client = ({ address, name, method, jwks }) => ({
  client_id: "microblog",
  ...(method === "private_key_jwt"
    ? { token_endpoint_auth_method: "private_key_jwt", token_endpoint_auth_signing_alg: "RS256", jwks }
    : { token_endpoint_auth_method: "client_secret_post", client_secret: "a secret of the tests" }),
  redirect_uris: [`${address}/auth/sign-on/${name}/callback`],
  post_logout_redirect_uris: [`${address}/auth/sign-on/${name}/signed-out`],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  backchannel_logout_uri: `${address}/auth/sign-on/${name}/backchannel-logout`,
  backchannel_logout_session_required: true,
});

function build(issuer) {
  provider = new Provider(issuer, {
    adapter: Memory,
    jwks: { keys },
    clients: rps.slice(-1).map(client),
    scopes: ["openid", "offline_access", "profile", "email", "groups"],
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "picture"],
      email: ["email", "email_verified"],
      groups: ["groups"],
      sid: null,
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["test"] },
    ttl: { AccessToken: 600, IdToken: 600, Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600 },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    // The refresh token ends with the session at the provider, as that of most companies does.
    expiresWithSession: async () => true,
    findAccount: (_, id) => people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile email groups offline_access");
      await grant.save();
      return grant;
    },
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    features: {
      devInteractions: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const button = `<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
          ctx.body = `<!doctype html><title>Sign out</title>${form}${button}`;
        },
      },
    },
  });
  provider.on("server_error", (_, error) => console.error(error));
}

const unsigned = (header, payload) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".").concat(".");

/** Signs with the key in force, one that nobody knows, one that is named as ours and is not, a shared secret, or not at all. */
async function sign({ payload, header = {}, key = "current" }) {
  const current = keys[0];
  if (key === "none") {
    return unsigned({ alg: "none", ...header }, payload);
  }
  if (key === "secret") {
    const secret = new TextEncoder().encode("a secret of the tests".padEnd(32));
    return new jose.SignJWT(payload).setProtectedHeader({ alg: "HS256", ...header }).sign(secret);
  }
  stranger ??= await newKey();
  const used = key === "current" ? current : stranger;
  const kid = key === "forged" ? current.kid : used.kid;
  return new jose.SignJWT(payload).setProtectedHeader({ alg: "RS256", kid, ...header }).sign(await jose.importJWK(used, "RS256"));
}

async function control(path, body, issuer) {
  switch (path) {
    case "/control/client":
      rps.push(body);
      build(issuer);
      return {};
    case "/control/rotate":
      keys = [await newKey(), ...(body.keep ? keys : [])];
      build(issuer);
      return {};
    case "/control/person":
      people[body.id] = { ...people[body.id], ...body.claims };
      return {};
    case "/control/fault":
      fault = body.what ?? null;
      return {};
    case "/control/sign":
      return { token: await sign(body) };
    default:
      throw new Error(`There is no ${path}.`);
  }
}

/** Spoils the ID token of a token response. */
async function spoil(text) {
  const answer = JSON.parse(text);
  if (!answer.id_token || fault === null) {
    return text;
  }
  const payload = { ...jose.decodeJwt(answer.id_token), ...fault.claims };
  return JSON.stringify({ ...answer, id_token: await sign({ payload, key: fault.key, header: fault.header }) });
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
  }
  return text ? JSON.parse(text) : {};
}

keys = [await newKey()];
const server = http.createServer(async (request, response) => {
  try {
    const issuer = `http://localhost:${server.address().port}`;
    if (request.url.startsWith("/picture/")) {
      response.setHeader("content-type", "image/png");
      response.end(Buffer.from(greyDot, "base64"));
      return;
    }
    if (request.url.startsWith("/control/")) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(await control(request.url, await bodyOf(request), issuer)));
      return;
    }
    if (request.url.startsWith("/token") && fault !== null) {
      const end = response.end.bind(response);
      response.end = (chunk, ...rest) => {
        spoil(String(chunk ?? "")).then((text) => {
          response.setHeader("content-length", Buffer.byteLength(text));
          end(text);
        });
        return response;
      };
    }
    provider.callback()(request, response);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    response.end();
  }
});
server.listen(Number(wantedPort ?? 0), "127.0.0.1", () => {
  build(`http://localhost:${server.address().port}`);
  console.log(`listening on ${server.address().port}`);
});
// The tests close the input when they end, however they end.
process.stdin.resume();
process.stdin.on("end", () => process.exit());
