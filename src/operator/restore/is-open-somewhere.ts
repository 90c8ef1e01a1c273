import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether any process of this user has a file open.
 * @returns false where that cannot be seen: only Linux is looked at
 */
export function isOpenSomewhere(file: string): boolean {
  if (process.platform !== "linux") return false;
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return processes.some((id) => openFilesOf(id).includes(file));
}

/** A process may end meanwhile, or belong to another user: then nothing is seen of it. */
function openFilesOf(id: string): readonly string[] {
  const folder = join("/proc", id, "fd");
  try {
    return readdirSync(folder).map((name) => readlinkSync(join(folder, name)));
  } catch {
    return [];
  }
}
