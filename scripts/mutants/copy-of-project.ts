import { cp, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const left = new Set(["node_modules", ".git", "dist", "data"]);

/**
 * Copies the project to be changed, with the same dependencies.
 * @param prefix begins the copy's name
 * @returns the copy's folder
 */
export async function copyOfProject(root: string, prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await cp(root, folder, { recursive: true, filter: (path) => !left.has(path.slice(root.length + 1)) });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}
