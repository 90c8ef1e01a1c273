import { statSync } from "node:fs";

/**
 * Whether other users of the machine may read or write a file.
 * @returns its mode, like `0644`, if they may; undefined if not, for a pipe, and on Windows, which has no such modes
 * @throws when there is no such file
 */
export function sharedModeOf(file: string): string | undefined {
  const found = statSync(file);
  if (process.platform === "win32" || !found.isFile()) return undefined;
  return (found.mode & groupAndWorld) === 0 ? undefined : `0${(found.mode & 0o777).toString(8)}`;
}

const groupAndWorld = 0o077;
