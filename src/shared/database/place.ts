import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { ConfigurationError } from "../config/environment.ts";
import { exposureOf } from "../private-file.ts";
import { networkFileSystemOf } from "./network-file-system.ts";

/**
 * Sees to it that a database file can be kept where an operator wants it: on a local disk, in a folder that this user may
 * write to, readable by nobody else. Creates the file (0600) and its folder (0700) if they are not there.
 * @throws ConfigurationError with the remedy if not; nothing was created then
 */
export function preparePlace(path: string): void {
  const folder = dirname(resolve(path));
  refuseNetwork(path, existsSync(path) ? path : nearest(folder));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a", 0o600));
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (isFull(error)) throw error;
    throw refusal(
      path,
      `cannot be written (${codeOf(error)})`,
      `let this user write to ${folder} and its files`,
    );
  }
  const exposure = exposureOf(path);
  if (exposure) throw refusal(path, `others may read (${exposure.mode})`, exposure.remedy);
  for (const file of ["-wal", "-shm"].map((end) => path + end)) closeToOthers(file);
}

/**
 * SQLite makes them like the database; what changed them was somebody's hand, and they hold the same rows. The last process
 * that closes the database removes them, at any moment.
 */
function closeToOthers(file: string): void {
  let exposure: ReturnType<typeof exposureOf>;
  try {
    exposure = exposureOf(file);
    if (exposure) chmodSync(file, 0o600);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw exposure ? refusal(file, `others may read (${exposure.mode})`, exposure.remedy) : error;
  }
}

/** SQLite's locks and its shared memory do not hold across machines: two processes would overwrite each other. */
function refuseNetwork(path: string, existing: string): void {
  const network = networkFileSystemOf(realpathSync(existing));
  if (network) throw refusal(path, `is on a network file system (${network})`, "keep it on a local disk");
}

function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

function refusal(path: string, problem: string, remedy: string): ConfigurationError {
  return new ConfigurationError([`DATABASE_URL names ${path}, which ${problem}: ${remedy}`]);
}

/** A full disk is no mistake of the configuration: it passes. */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
