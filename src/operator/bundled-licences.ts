import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dir, "../..");
const botApi = "sandbox/telegram/bot-api.LICENSE";

/**
 * Name, version, licence, source and licence text of every package that the program is built with, in the order of
 * their names, and of the description of Telegram's Bot API. Import it as a macro (`with { type: "macro" }`): it then runs
 * when the program is bundled.
 * @throws Error for a package that is not installed
 */
export function bundledLicences(): string {
  const folders = new Set<string>();
  collect(root, folders);
  const entries = Array.from(folders, (folder) => ({ folder, manifest: manifestIn(folder) }));
  const packages = entries
    .toSorted((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))
    .map(({ folder, manifest }) => entryOf(folder, manifest));
  const data = `== Telegram's Bot API as data, in the sandbox\n\n${readFileSync(join(root, botApi), "utf8")}`;
  return [...packages, data].join("\n");
}

function collect(folder: string, folders: Set<string>): void {
  for (const name of Object.keys(manifestIn(folder).dependencies ?? {})) {
    const found = folderOf(name, folder);
    if (folders.has(found)) continue;
    folders.add(found);
    collect(found, folders);
  }
}

/** Where a package finds another one: in its own folder or in one above. */
function folderOf(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return candidate;
    if (folder === root) throw new Error(`${name} is not installed: run bun install`);
  }
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function entryOf(folder: string, { name, version, license, repository }: Manifest): string {
  const source = typeof repository === "string" ? repository : repository?.url;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  const head = [`== ${name} ${version}: ${license ?? "see below"}`, ...(source ? [`   ${source}`] : [])];
  return `${[head.join("\n"), ...texts].join("\n\n")}\n`;
}
