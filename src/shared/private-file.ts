import { realpathSync, type Stats, statSync } from "node:fs";
import { mountOf, mountTable } from "./mounts.ts";

/** That other users of the machine may read or write a file, and what can be done. */
interface Exposure {
  /** like `0644` */
  readonly mode: string;
  readonly remedy: string;
}

/**
 * Whether other users of the machine may read or write a file that only its owner should.
 * @returns undefined if not, for a pipe, and on Windows, which has no such modes
 * @throws when there is no such file
 */
export function exposureOf(file: string): Exposure | undefined {
  const found = statSync(file);
  if (process.platform === "win32" || !found.isFile() || (found.mode & 0o077) === 0) return undefined;
  return { mode: `0${(found.mode & 0o777).toString(8)}`, remedy: remedyFor(file, found) };
}

/**
 * The same for a file that somebody else may have put there for this process: whoever runs it cannot change the modes of a
 * secret that docker, kubernetes or systemd mounts, so that they are accepted where nobody but such a manager makes them.
 */
export function exposureOfSecret(file: string): Exposure | undefined {
  const exposure = exposureOf(file);
  return exposure && isHandedOver(file, statSync(file)) ? undefined : exposure;
}

function isHandedOver(file: string, found: Stats): boolean {
  if ((found.mode & othersMayWrite) !== 0) return false;
  const isSealed = (found.mode & anybodyMayWrite) === 0 || !isMine(found);
  const isForMyGroup = (found.mode & worldMayRead) === 0 && myGroups().includes(found.gid);
  if (isSealed && isForMyGroup) return true;
  const mount = process.platform === "linux" ? mountOf(realpathSync(file), mountTable()) : undefined;
  return mount?.isReadOnly === true || (isSealed && inMemory.has(mount?.type ?? ""));
}

const othersMayWrite = 0o022;
const anybodyMayWrite = 0o222;
const worldMayRead = 0o004;

/** What docker and kubernetes keep secrets in. */
const inMemory: ReadonlySet<string> = new Set(["tmpfs", "ramfs"]);

function isMine({ uid }: Stats): boolean {
  return uid === process.geteuid?.();
}

function myGroups(): readonly number[] {
  return [process.getegid?.() ?? -1, ...(process.getgroups?.() ?? [])];
}

function remedyFor(file: string, found: Stats): string {
  const me = process.geteuid?.() ?? 0;
  if (isMine(found) || me === 0) return `chmod 600 ${file}`;
  return `let root do: chown ${me} ${file} && chmod 400 ${file}`;
}
