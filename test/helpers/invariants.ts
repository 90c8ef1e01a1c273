import { expect } from "bun:test";
import { checkInvariants, checkServer, type Violation } from "../../src/operator/invariants.ts";
import { fileIn } from "../../src/shared/config/database-url.ts";

/** Every rule about stored rows holds in this database, which may be in use. */
export async function expectInvariants(url: string, now = new Date()): Promise<void> {
  expect(await brokenRules(url, now)).toEqual([]);
}

/** The rules that are broken in a database, which may be in use. */
export async function brokenRules(url: string, now: Date): Promise<readonly Violation[]> {
  const file = fileIn(url);
  return file === undefined ? checkServer(url, now) : checkInvariants(file, now);
}
