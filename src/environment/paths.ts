import { resolve } from "node:path";
import type { Environment } from "../shared/config/environment.ts";
import { isHidden, type Variable, variables } from "../shared/config/variables.ts";

/**
 * Makes every relative path absolute: two processes that are started in different folders must not each work on a database
 * of its own.
 * @param folder what they are relative to: the env file's, so that it does not matter where a process is started
 */
export function withAbsolutePaths(environment: Environment, folder: string): Environment {
  const paths = Object.entries<Variable>(variables).flatMap(([name, variable]) => {
    const file = isHidden(variable) ? environment[`${name}_FILE`]?.trim() : undefined;
    const fallback = file ? undefined : variable.fallback;
    const own = variable.isPath ? [[name, environment[name]?.trim() || fallback] as const] : [];
    return [...own, ...(file ? [[`${name}_FILE`, file] as const] : [])];
  });
  const absolute = paths.map(([name, path]) => [name, path && absoluteIn(folder, path)]);
  return { ...environment, ...Object.fromEntries(absolute) };
}

/** What its own check will refuse is left as it is, to be shown as it was written. */
function absoluteIn(folder: string, path: string): string {
  if (/^[~"'“”]/.test(path)) return path;
  const [, scheme = "", rest = ""] = /^(file:)?(.*)$/s.exec(path) ?? [];
  if (/^[a-z]+:/i.test(rest) || rest === "") return path;
  return `${scheme}${resolve(folder, rest)}`;
}
