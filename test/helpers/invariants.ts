import { expect } from "bun:test";
import { checkInvariants } from "../../src/operator/invariants.ts";

/** Every rule about stored rows holds in this database, which may be in use. */
export function expectInvariants(databaseFile: string, now = new Date()): void {
  expect(checkInvariants(databaseFile, now)).toEqual([]);
}
