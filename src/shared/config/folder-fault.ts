import { accessSync, constants, statSync } from "node:fs";

/**
 * Why a program cannot keep files in a folder.
 * @returns what is wrong, to stand behind a variable's name, and the remedy; undefined if it can
 */
export function folderFault(folder: string): { problem: string; remedy: string } | undefined {
  try {
    if (!statSync(folder).isDirectory())
      return { problem: `is ${folder}, which is no folder`, remedy: "name another one" };
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing
      ? { problem: `is ${folder}, which is not there`, remedy: `make it: mkdir -m 700 ${folder}` }
      : { problem: `is ${folder}, which this user may not write to`, remedy: "let this user write to it" };
  }
}
