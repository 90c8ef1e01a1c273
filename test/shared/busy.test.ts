import { expect, test } from "bun:test";
import { whileBusy } from "../../src/shared/database/busy.ts";

function failing(times: number, code: string): { run(): string; runs: number } {
  const error = Object.assign(new Error("made up"), { code });
  return {
    runs: 0,
    run() {
      this.runs += 1;
      if (this.runs <= times) throw error;
      return "written";
    },
  };
}

test("a busy file is tried again, as often as told", async () => {
  const freed = failing(2, "SQLITE_BUSY");
  expect(await whileBusy(() => freed.run(), 3)).toBe("written");
  const snapshot = failing(1, "SQLITE_BUSY_SNAPSHOT");
  expect(await whileBusy(() => snapshot.run(), 2)).toBe("written");
  const held = failing(3, "SQLITE_BUSY");
  await expect(whileBusy(() => held.run(), 3)).rejects.toThrow("made up");
  expect(held.runs).toBe(3);
});

test("another failure passes at once", async () => {
  const full = failing(1, "SQLITE_FULL");
  await expect(whileBusy(() => full.run(), 3)).rejects.toThrow("made up");
  expect(full.runs).toBe(1);
});
