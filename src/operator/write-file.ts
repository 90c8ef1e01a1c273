import { closeSync, constants, openSync, writeFileSync } from "node:fs";

/**
 * Writes a file anew where it was told to. A link that somebody laid there is not followed: it could lead to a file of
 * the one who runs the program.
 * @throws ELOOP for a link
 */
export function writeOwnFile(file: string, bytes: Uint8Array): void {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  const opened = openSync(file, O_WRONLY | O_CREAT | O_TRUNC | (O_NOFOLLOW ?? 0), 0o644);
  try {
    writeFileSync(opened, bytes);
  } finally {
    closeSync(opened);
  }
}
