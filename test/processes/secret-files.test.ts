import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readWebhookConfig } from "../../src/shared/config/config.ts";
import { ConfigurationError } from "../../src/shared/config/environment.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const isRoot = process.platform === "linux" && process.getuid?.() === 0;

const folder = temporaryFolder();
const mounts = { memory: join(folder.path, "memory"), sealed: join(folder.path, "sealed") };

/** @returns whether this user may mount, which only root can where it is allowed at all */
function mountAll(): boolean {
  return Object.values(mounts).every((place) => {
    mkdirSync(place);
    return Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "none", place]).success;
  });
}

const canMount = isRoot && mountAll();

beforeAll(() => {
  if (!canMount) return;
  for (const mode of [0o444, 0o644]) write(mounts.sealed, mode);
  Bun.spawnSync(["mount", "-o", "remount,ro", mounts.sealed]);
});

afterAll(() => {
  for (const place of Object.values(mounts)) Bun.spawnSync(["umount", place]);
  folder[Symbol.dispose]();
});

describe("a secret that this user may have written himself is for him alone:", () => {
  test.each([0o444, 0o604, 0o640, 0o644, 0o660, 0o666])("%o", (mode) => {
    const file = write(folder.path, mode);
    expect(refusalOf(file)).toBe(
      `PINGPONG_SALT is in ${file}, which others may read (0${mode.toString(8)}): chmod 600 ${file}`,
    );
  });

  test.each([0o400, 0o600])("%o is accepted", (mode) => {
    expect(refusalOf(write(folder.path, mode))).toBeUndefined();
  });
});

describe("a secret for the own group that nobody may write", () => {
  test("is accepted", () => {
    expect(refusalOf(write(folder.path, 0o440))).toBeUndefined();
  });

  test.if(isRoot)("is accepted from another owner, who may write it, but not from another group", () => {
    expect(refusalOf(write(folder.path, 0o640, { ...myself, uid: 65_534 }))).toBeUndefined();
    expect(refusalOf(write(folder.path, 0o440, { uid: 0, gid: 65_533 }))).toContain("(0440)");
  });
});

describe.if(canMount)("a secret that is mounted is accepted as it is mounted:", () => {
  test.each([0o444, 0o440, 0o644])("%o in memory, of another owner", (mode) => {
    expect(refusalOf(write(mounts.memory, mode, { uid: 65_534, gid: 65_533 }))).toBeUndefined();
  });

  test("0444 in memory, but not what its reader wrote there himself and others may read, or others may write", () => {
    expect(refusalOf(write(mounts.memory, 0o444))).toBeUndefined();
    expect(refusalOf(write(mounts.memory, 0o644))).toContain("(0644)");
    expect(refusalOf(write(mounts.memory, 0o466, { uid: 65_534, gid: 65_533 }))).toContain("(0466)");
  });

  test.each([0o444, 0o644])("%o on a mount that is read-only", (mode) => {
    expect(refusalOf(join(mounts.sealed, mode.toString(8)))).toBeUndefined();
  });
});

const myself = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

function write(place: string, mode: number, owner = myself): string {
  const file = join(place, mode.toString(8));
  writeFileSync(file, "5D41402ABC4B2A76B9719D91");
  chownSync(file, owner.uid, owner.gid);
  chmodSync(file, mode);
  return file;
}

function refusalOf(PINGPONG_SALT_FILE: string): string | undefined {
  const account = { PINGPONG_ACC_ID: "2099092714313010016291", PINGPONG_CLIENT_ID: "2099092714313010016" };
  try {
    readWebhookConfig({ ...account, PINGPONG_SALT_FILE }, false);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}
