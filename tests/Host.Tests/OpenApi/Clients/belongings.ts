// What a person has beside a client: an inbox, an authenticator app, and a device that makes a passkey.
import assert from "node:assert/strict";
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { eventually, reportingFetch, setting } from "./support";

const origin = setting("MICROBLOG_PUBLIC_ADDRESS");

/** The token in the last mail of a kind to an address: the test writes each into a file. */
export async function mailedToken(kind: "confirm" | "reset" | "invitation", email: string): Promise<string> {
  const file = `mails/${kind}.${email}`;
  await eventually(async () => existsSync(file), (exists) => exists);
  return readFileSync(file, "utf8");
}

/** What an authenticator app shows at the time of the server (RFC 6238): six digits of a secret in base 32. */
export function codeOf(secret: string): string {
  const bits = [...secret].map((one) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.parse(setting("MICROBLOG_TIME")) / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return `${number % 1_000_000}`.padStart(6, "0");
}

/** Somebody signs in with an app of Mastodon and allows it, in a browser without scripts; gives the token of the app. */
export async function allowApp(server: string, login: string, password: string): Promise<string> {
  const redirect_uri = "urn:ietf:wg:oauth:2.0:oob";
  const post = async (path: string, fields: Record<string, string>, cookie = "") =>
    fetch(`${server}${path}`, { method: "POST", body: new URLSearchParams(fields), headers: { Cookie: cookie }, redirect: "manual" });
  const registered = await post("/api/v1/apps", { client_name: "Reader", redirect_uris: redirect_uri, scopes: "read" });
  const { client_id, client_secret } = (await registered.json()) as Record<string, string>;
  const query = new URLSearchParams({ response_type: "code", client_id: client_id ?? "", redirect_uri, scope: "read", step: "out" });
  const page = await fetch(`${server}/oauth/authorize?${query}`);
  const signedIn = await post("/oauth/sign-in", { ...hiddenFields(await page.text()), login, password }, cookieOf(page));
  const cookie = cookieOf(signedIn);
  const consent = await fetch(`${server}${signedIn.headers.get("Location")}`, { headers: { Cookie: cookie } });
  const allowed = await post("/oauth/authorize", { ...hiddenFields(await consent.text()), decision: "allow" }, cookie);
  const code = /<code>([^<]+)</.exec(await allowed.text())?.[1] ?? "";
  const fields = { grant_type: "authorization_code", code, client_id: client_id ?? "", client_secret: client_secret ?? "", redirect_uri };
  const { access_token } = (await (await post("/oauth/token", fields)).json()) as Record<string, string>;
  assert.ok(access_token);
  return access_token;
}

function hiddenFields(html: string): Record<string, string> {
  const found = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name, (value ?? "").replaceAll("&amp;", "&")]));
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** A fetch that gives cookies back, as a browser does. */
export function fetchWithCookies(): typeof reportingFetch {
  let cookies = "";
  return async (input, init) => {
    const request = new Request(input, init);
    if (cookies !== "") {
      request.headers.set("Cookie", cookies);
    }
    const response = await reportingFetch(request);
    cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
    return response;
  };
}

interface Options {
  challenge: string;
  user?: { id: string };
}

/** A device with one passkey (WebAuthn level 3, ES256, no attestation). */
export class Device {
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private readonly id = randomBytes(32);
  private owner: string | undefined;
  private counter = 0;

  /** Answers <c>navigator.credentials.create</c>. */
  create(options: unknown): object {
    this.owner = (options as Options).user?.id;
    const head = Buffer.from([0xa3, ...text("fmt"), ...text("none"), ...text("attStmt"), 0xa0, ...text("authData")]);
    const attestation = Buffer.concat([head, bytes(this.data(true))]);
    return this.credential({
      clientDataJSON: this.clientData("webauthn.create", options).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** Answers <c>navigator.credentials.get</c>. */
  get(options: unknown): object {
    const [client, data] = [this.clientData("webauthn.get", options), this.data(false)];
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return this.credential({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", signed, this.keys.privateKey).toString("base64url"),
      userHandle: this.owner,
    });
  }

  private credential(response: object): object {
    const id = this.id.toString("base64url");
    return { id, rawId: id, type: "public-key", authenticatorAttachment: "platform", clientExtensionResults: {}, response };
  }

  private clientData(type: string, options: unknown): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: (options as Options).challenge, origin, crossOrigin: false }));
  }

  // The owner is there (1) and has shown a finger or a PIN (4); 64 says that the key follows.
  private data(attested: boolean): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.counter);
    const domain = createHash("sha256").update(new URL(origin).hostname).digest();
    const head = Buffer.concat([domain, Buffer.from([1 | 4 | (attested ? 64 : 0)]), counter]);
    return attested ? Buffer.concat([head, Buffer.alloc(17), Buffer.from([this.id.length]), this.id, this.publicKey()]) : head;
  }

  // COSE (RFC 9053): key type EC2, ES256, P-256, x and y.
  private publicKey(): Buffer {
    const { x, y } = this.keys.publicKey.export({ format: "jwk" });
    assert.ok(x !== undefined && y !== undefined);
    const [head, between] = [Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), Buffer.from([0x22])];
    return Buffer.concat([head, bytes(Buffer.from(x, "base64url")), between, bytes(Buffer.from(y, "base64url"))]);
  }
}

// CBOR (RFC 8949): a text of at most 23 bytes, and at most 255 bytes.
function text(value: string): number[] {
  return [0x60 | value.length, ...Buffer.from(value)];
}

function bytes(value: Buffer): Buffer {
  assert.ok(value.length < 256);
  return Buffer.concat([Buffer.from([0x58, value.length]), value]);
}
