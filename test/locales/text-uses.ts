/** Where the program names its texts, found by reading its source. */
export interface TextUses {
  /** Keys that stand in the source as they are, and everything else in quotes. */
  readonly quoted: ReadonlySet<string>;
  /** Keys written out where a text is asked for. */
  readonly asked: ReadonlySet<string>;
  /** What stands in front of the variable end of a key, such as `warning.`. */
  readonly prefixes: ReadonlySet<string>;
}

/** Reads every file of the program but the locales themselves. */
export async function findTextUses(): Promise<TextUses> {
  const files = await Array.fromAsync(new Bun.Glob("**/*.ts").scan({ cwd: sourceFolder }));
  const programFiles = files.filter((file) => !/^locales\//.test(file));
  const sources = await Promise.all(programFiles.map((file) => Bun.file(`${sourceFolder}/${file}`).text()));
  const source = sources.join("\n");
  const requests = captures(source, REQUEST).join("\n");
  return {
    quoted: new Set(captures(source, QUOTED)),
    asked: new Set(captures(requests, DOTTED)),
    prefixes: new Set(captures(requests, PREFIX)),
  };
}

/** Whether a key is named in full, or by a prefix with one more word behind it. */
export function isUsed(key: string, { quoted, prefixes }: TextUses): boolean {
  return quoted.has(key) || prefixes.has(key.slice(0, key.lastIndexOf(".") + 1));
}

const sourceFolder = `${import.meta.dir}/../../src`;
/** The key that is handed to `plain`, `html`, `list` or `listed`, which may be a choice between several. */
const REQUEST = /(?:\.(?:plain|html|list)|\blisted)\(\s*((?:`[^`]*`|[^,)`])*)/g;
const QUOTED = /"([^"\n]*)"/g;
const DOTTED = /"([^"\n.]+\.[^"\n]+)"/g;
const PREFIX = /`([\w.]+\.)\$\{/g;

function captures(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, captured = ""]) => captured);
}
