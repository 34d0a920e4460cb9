/** A new `Idempotency-Key`, 32 hexadecimal digits. Not `crypto.randomUUID`, which browsers offer on https only. */
export const newIdempotencyKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
