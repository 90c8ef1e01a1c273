import { ConfigurationError, type Environment } from "../shared/config/environment.ts";

const proxyNames = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"] as const;

/** This machine's own addresses are never behind a proxy. */
const loopback = "localhost,127.0.0.1,::1,[::1]";

/**
 * Reads through which proxy a process calls the outside, with the names and habits of curl: small letters are as good, and
 * a proxy needs no scheme.
 * @returns the variables that the runtime's `fetch` is to see
 * @throws ConfigurationError for a proxy that cannot be used, without repeating it: it may hold a password
 */
export function proxiesIn(environment: Environment): Readonly<Record<string, string>> {
  const found = proxyNames.flatMap((name) => settingsOf(environment, name));
  const problems = [...found.flatMap(problemsOf), ...contradictions(found)];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { ...Object.fromEntries(found.map(({ name, value }) => [name, value])), ...exemptions(environment) };
}

/** What the proxies do not concern: what was told, and this machine. */
export function exemptions(environment: Environment): Readonly<Record<"NO_PROXY" | "no_proxy", string>> {
  const told = environment.NO_PROXY?.trim() || environment.no_proxy?.trim();
  const all = told ? `${told},${loopback}` : loopback;
  return { NO_PROXY: all, no_proxy: all };
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

function settingsOf(environment: Environment, upper: string): Setting[] {
  return [upper, upper.toLowerCase()].flatMap((name) => {
    const value = environment[name]?.trim();
    return value ? [{ name, value }] : [];
  });
}

function problemsOf({ name, value }: Setting): string[] {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase() ?? "http";
  if (scheme.startsWith("socks"))
    return [
      `${name} is a ${scheme} proxy, which cannot be used: set the proxy's http port, like http://127.0.0.1:7890`,
    ];
  const isUsable =
    ["http", "https"].includes(scheme) && URL.canParse(/:\/\//.test(value) ? value : `http://${value}`);
  return isUsable ? [] : [`${name} is no address of a proxy: write it like http://127.0.0.1:7890`];
}

function contradictions(found: readonly Setting[]): string[] {
  return found
    .filter(({ name, value }) =>
      found.some(
        (other) => other.name === name.toLowerCase() && other.name !== name && other.value !== value,
      ),
    )
    .map(({ name }) => `${name} and ${name.toLowerCase()} are both set and differ: keep one of them`);
}
