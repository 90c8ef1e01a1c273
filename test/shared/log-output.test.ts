import { expect, test } from "bun:test";
import { Writable } from "node:stream";
import { LogOutput } from "../../src/shared/log-output.ts";

test("a reader that hangs costs a megabyte, and the lines beyond it", () => {
  const waiting: string[] = [];
  const stream = new Writable({ write: (piece) => void waiting.push(String(piece)) });
  const output = new LogOutput(stream);
  for (let line = 0; line < 3000; line++) output.write("x".repeat(1023));
  expect(output.lostLines).toBe(3000 - 1024);
  expect(waiting).toHaveLength(1);
});
