import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { importWithRetry } from "./lazyComponent";

beforeEach(() => {
  vi.stubGlobal("navigator", { onLine: true });
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const failing = (times: number) => {
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= times) {
      throw new Error("away");
    }
    return "part";
  });
  return load;
};

test("a part that failed is asked for again", async () => {
  const load = failing(2);
  const part = importWithRetry(load);
  await vi.runAllTimersAsync();
  expect(await part).toBe("part");
  expect(load).toHaveBeenCalledTimes(3);
});

test("a part that is gone is given up after three tries", async () => {
  const load = failing(Number.POSITIVE_INFINITY);
  const part = expect(importWithRetry(load)).rejects.toThrow("away");
  await vi.runAllTimersAsync();
  await part;
  expect(load).toHaveBeenCalledTimes(3);
});

test("without a network it waits for one, however long", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const load = failing(4);
  const part = importWithRetry(load);
  for (let i = 1; i <= 4; i++) {
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(load).toHaveBeenCalledTimes(i);
    window.dispatchEvent(new Event("online"));
  }

  expect(await part).toBe("part");
});
