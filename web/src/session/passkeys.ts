/** Whether this browser can use passkeys at all: only on https and on localhost. */
export const canUsePasskeys = () => typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** Asks a device to make a passkey. Rejects with a DOMException when its owner does not agree. */
export async function makePasskey(options: unknown): Promise<Record<string, unknown>> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return toJson(await navigator.credentials.create({ publicKey }));
}

/** Asks a device to sign with a passkey of this page. */
export async function askForPasskey(options: unknown): Promise<Record<string, unknown>> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return toJson(await navigator.credentials.get({ publicKey }));
}

/** Whether somebody has closed the dialog of the browser, or the device has not answered in time. */
export const isGivenUp = (error: unknown) => error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name);

/** Whether the device has a passkey of this account already. */
export const isKnownDevice = (error: unknown) => error instanceof DOMException && error.name === "InvalidStateError";

const toJson = (credential: Credential | null) => (credential as PublicKeyCredential).toJSON() as Record<string, unknown>;
