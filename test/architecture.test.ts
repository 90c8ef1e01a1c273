import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** What the bot is made of; what draws is loaded by its own thread alone. */
const rooms = [
  "sales",
  "affiliate",
  "support",
  "admin",
  "broadcast",
  "fulfilment",
  "rails",
  "catalogue",
  "locales",
  "gateways",
  "shop",
  "work",
  "shared",
];

/** Who may import whom, types included. A part is a folder of src, a file at its top, or the sandbox. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  main: ["environment", "bot", "webhook", "operator", "sandbox", "catalogue", "shared"],
  environment: ["shared"],
  bot: [
    "lead",
    "ending",
    "greeting",
    "telegram-webhook",
    "run-tasks",
    "tasks",
    "start-tasks",
    "renderer",
    "backups",
    "app",
    ...rooms,
  ],
  lead: [
    "failed-update",
    "ending",
    "greeting",
    "polling",
    "telegram-webhook",
    "run-tasks",
    "start-tasks",
    "app",
    ...rooms,
  ],
  "start-tasks": ["run-tasks", "app", ...rooms],
  tasks: ["run-tasks", "app", ...rooms],
  app: ["report", "bazi", ...rooms],
  "run-tasks": ["shared"],
  ending: ["shared"],
  greeting: ["gateways", "locales", "shared", "shop"],
  "failed-update": ["gateways", "locales", "shared"],
  polling: ["updates-in-hand", "updates-read", "gateways", "shared"],
  "updates-in-hand": ["shared"],
  "telegram-webhook": ["polling", "updates-pushed", "updates-read", "gateways", "shared"],
  "updates-pushed": ["shared"],
  "updates-read": [],
  renderer: ["drawing", "report", "bazi", "locales"],
  "render-thread": ["drawing", "report", "locales"],
  drawing: ["report", "bazi", "locales"],
  backups: ["backup-thread", "shared", "shop"],
  "backup-thread": ["operator", "shared", "shop"],
  webhook: ["shared"],
  /** the shop's own texts have their defaults in the locales */
  shop: ["app", "shared", "work", "locales"],
  work: ["shared"],
  sales: [
    "app",
    "shared",
    "shop",
    "work",
    "affiliate",
    "support",
    "bazi",
    "rails",
    "gateways",
    "report",
    "catalogue",
    "locales",
    "broadcast",
  ],
  admin: [
    "app",
    "shared",
    "shop",
    "report",
    "affiliate",
    "support",
    "fulfilment",
    "rails",
    "gateways",
    "catalogue",
    "locales",
    "broadcast",
  ],
  support: ["app", "shared", "shop", "gateways", "catalogue", "locales"],
  broadcast: ["app", "shared", "shop", "work", "gateways", "locales"],
  affiliate: ["app", "shared", "shop", "gateways", "report", "locales"],
  fulfilment: [
    "app",
    "shared",
    "shop",
    "work",
    "report",
    "bazi",
    "rails",
    "gateways",
    "catalogue",
    "locales",
  ],
  /** a rail calls its own outside, by what the gateways have for calls and for Telegram */
  rails: ["shared", "shop", "gateways", "locales"],
  operator: ["shared", "shop", "broadcast", "gateways", "bazi", "report", "locales"],
  catalogue: ["shared", "locales"],
  locales: [],
  report: ["bazi", "locales"],
  gateways: ["shared", "bazi"],
  bazi: [],
  /** the chart is stored: its types lie below everything, since bazi imports nothing */
  shared: ["drizzle"],
  sandbox: ["shared", "bazi"],
};

/** What tests alone import besides types, and why it is needed all the same. */
const forTests: Readonly<Record<string, string>> = {
  "src/shared/log-output.ts LogOutput": "a reader that hangs is a stream of the test's own",
  "src/run-tasks.ts isAnyOpen": "each task's look for work is held against the rows that mean work",
  "src/fulfilment/run-job.ts runJob": "one job is run by a lease that the test holds",
  "src/shared/database/open.ts isSafeSqlite": "only one SQLite is at hand",
  "src/shared/database/open.ts openSqliteFile": "tables of a test's own are opened as the shop's are",
  "src/report/sample-report.ts sampleReport":
    "what a sample says is held against its chart before it is typeset",
  "src/rails/pingpong/order-content.ts cleanGoodsName": "no product has the names that PingPong refuses",
  "sandbox/pingpong/courier.ts retryGapsSeconds": "twelve hours are added up and not waited for",
};

const root = join(import.meta.dir, "..");
const sources = filesIn(["src", "sandbox"]);

function filesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
      .map((file) => join(folder, file)),
  );
}

const transpiler = new Bun.Transpiler({ loader: "ts" });

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function runtimeImports(file: string): string[] {
  return transpiler.scanImports(textOf(file)).map(({ path }) => path);
}

/** The scanner of Bun drops imports of types; the formatter sees to it that every import is written in this way. */
function allImports(file: string): string[] {
  return [...textOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map(([, path = ""]) => path);
}

type ImportsOf = (file: string) => string[];

function ownImports(file: string, importsOf: ImportsOf = allImports): string[] {
  return importsOf(file)
    .filter((path) => path.startsWith("."))
    .map((path) => normalize(join(dirname(file), path)));
}

function importedModules(importsOf: ImportsOf): ReadonlyMap<string, readonly string[]> {
  const known = new Set(sources);
  return new Map(
    sources.map((file) => [file, ownImports(file, importsOf).filter((each) => known.has(each))]),
  );
}

const graphs = { "at run time": importedModules(runtimeImports), "among types": importedModules(allImports) };

function reachedFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const imported of graph.get(file) ?? []) visit(imported);
  };
  visit(start);
  return reached;
}

function partOf(file: string): string {
  const [top = "", second = ""] = file.split("/");
  return top === "src" ? second.replace(/\.ts$/, "") : top;
}

/** Every `file name` that one of these files imports. */
function namesImportedBy(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap(namesImportedIn));
}

function namesImportedIn(file: string): readonly string[] {
  const lists = textOf(file).matchAll(
    /(?:import|export) (?:type )?\{(?<names>[^{}]*)\} from "(?<path>\.[^"]+)"|\{(?<lazily>[^{}]*)\} = await import\("(?<place>[^"]+)"\)/g,
  );
  return [...lists].flatMap(({ groups = {} }) => {
    const path = normalize(join(dirname(file), groups.path ?? groups.place ?? ""));
    const names = (groups.names ?? groups.lazily ?? "").split(",").map((name) => name.trim());
    return names.map((name) => `${path} ${name.replace(/^type /, "").replace(/( as|:) .*/, "")}`);
  });
}

interface Export {
  readonly isType: boolean;
  /** its file and its name */
  readonly place: string;
}

function exportsOf(file: string): readonly Export[] {
  const found = textOf(file).matchAll(/^export (?:async )?(const|function|class|interface|type) (\w+)/gm);
  return [...found].map(([, kind = "", name]) => ({
    isType: kind === "interface" || kind === "type",
    place: `${file} ${name}`,
  }));
}

/** The libraries that a file loads, sooner or later: the first part of each name. */
function librariesOf(start: string): readonly string[] {
  const paths = [...reachedFrom(start, graphs["at run time"])]
    .flatMap(runtimeImports)
    .filter((path) => !/^\.|^node:|^bun(:|$)/.test(path));
  return [...new Set(paths.map((path) => path.split("/")[0] ?? ""))].toSorted();
}

describe("the architecture", () => {
  test.each(sources)("%s imports only what its part may", (file) => {
    const part = partOf(file);
    const allowed = mayImport[part];
    expect(allowed).toBeDefined();
    const foreign = ownImports(file)
      .map(partOf)
      .filter((imported) => imported !== part && imported !== "package.json" && !allowed?.includes(imported));
    expect(foreign).toEqual([]);
  });

  test("every part of the table exists", () => {
    const parts = new Set(sources.map(partOf));
    expect(Object.keys(mayImport).filter((part) => !parts.has(part))).toEqual([]);
  });

  test.each(Object.entries(graphs))("has no import cycles %s", (_, graph) => {
    const finished = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (path.includes(file) || finished.has(file)) return;
      for (const imported of graph.get(file) ?? []) visit(imported, [...path, file]);
      finished.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test.each([
    ["at run time", 12],
    ["among types", 16],
  ] as const)("has no chain of imports %s longer than %i files", (kind, most) => {
    const lengths = new Map<string, number>();
    const lengthFrom = (file: string): number => {
      const known = lengths.get(file);
      if (known !== undefined) return known;
      lengths.set(file, 0);
      const length = 1 + Math.max(0, ...(graphs[kind].get(file) ?? []).map(lengthFrom));
      lengths.set(file, length);
      return length;
    };
    expect(Math.max(...sources.map(lengthFrom))).toBeLessThanOrEqual(most);
  });

  test("every export is imported by another file, and none but types by tests alone without a reason", () => {
    const used = namesImportedBy([...sources, ...filesIn(["scripts", "bench"])]);
    const tested = namesImportedBy(filesIn(["test"]));
    const unused = sources.flatMap(exportsOf).filter(({ place }) => !used.has(place));
    expect(unused.filter(({ isType, place }) => isType && !tested.has(place))).toEqual([]);
    expect(unused.filter(({ isType }) => !isType).map(({ place }) => place)).toEqual(
      expect.arrayContaining(Object.keys(forTests)),
    );
    expect(
      unused.filter(({ isType, place }) => !isType && !(place in forTests && tested.has(place))),
    ).toEqual([]);
  });

  test("every file is reached from main, or from a thread", () => {
    const reached = ["src/main.ts", "src/render-thread.ts", "src/backup-thread.ts"].flatMap((start) => [
      ...reachedFrom(start, graphs["among types"]),
    ]);
    const strays = sources.filter((file) => !reached.includes(file));
    expect(strays).toEqual([]);
  });

  test("all of what is shared is loaded by the callback server", () => {
    const reached = reachedFrom("src/webhook.ts", graphs["at run time"]);
    const bots = sources.filter((file) => file.startsWith("src/shared/") && !reached.has(file));
    expect(bots).toEqual([]);
  });

  test("a rail's folder is known to the list of rails alone", () => {
    const railOf = (file: string) => /^src\/rails\/(\w+)\//.exec(file)?.[1];
    const known = sources.filter((file) =>
      ownImports(file).some((imported) => railOf(imported) && railOf(imported) !== railOf(file)),
    );
    expect(known).toEqual(["src/rails/rails.ts"]);
  });

  test("calls fetch in the gateways only", () => {
    const callers = sources.filter((file) => /(?<![.\w])fetch\(/.test(textOf(file))).map(partOf);
    expect([...new Set(callers)].filter((part) => part !== "gateways" && part !== "sandbox")).toEqual([]);
  });

  test("reads the environment in main only", () => {
    const readers = sources.filter((file) => /process\.env|Bun\.env/.test(textOf(file)));
    expect(readers).toEqual(["src/main.ts", "sandbox/processes/shop-environment.ts"]);
  });

  test("the callback server works without the libraries of the bot", () => {
    expect(librariesOf("src/webhook.ts")).toEqual(["@sinclair", "croner", "drizzle-orm", "elysia"]);
  });

  test("what draws is loaded by the thread that draws alone, and nothing of the shop with it", () => {
    const drawing = ["@resvg", "fontkit", "pdfkit"];
    expect(librariesOf("src/render-thread.ts")).toEqual(expect.arrayContaining(drawing));
    expect(librariesOf("src/bot.ts").filter((name) => drawing.includes(name))).toEqual([]);
    const parts = new Set([...reachedFrom("src/render-thread.ts", graphs["at run time"])].map(partOf));
    expect([...parts].toSorted()).toEqual(["bazi", "locales", "render-thread", "report"]);
  });

  test("the dialog with buyers calls Telegram where it shows, and nowhere else", () => {
    const callers = sources.filter(
      (file) =>
        partOf(file) === "sales" &&
        ownImports(file, runtimeImports).some((imported) => imported.startsWith("src/gateways/telegram")),
    );
    expect(callers.toSorted()).toEqual([
      "src/sales/checkout/show-orders.ts",
      "src/sales/pictures.ts",
      "src/sales/samples.ts",
      "src/sales/show.ts",
      "src/sales/take-ways-to-pay.ts",
      "src/sales/tell-buyers.ts",
    ]);
  });

  test.each(["press", "text"])(
    "what a %s means is decided without the database and without Telegram",
    (answer) => {
      const reached = reachedFrom(`src/sales/draft/decide-${answer}.ts`, graphs["at run time"]);
      expect([...reached].filter((file) => /^src\/(shared\/database|gateways|shop)\//.test(file))).toEqual(
        [],
      );
    },
  );

  test("the bazi engine is pure: no clock, no randomness, no files", () => {
    const impure = sources.filter(
      (file) =>
        partOf(file) === "bazi" &&
        /Date\.now|new Date\(\)|Math\.random|node:fs|Temporal\.Now/.test(textOf(file)),
    );
    expect(impure).toEqual([]);
  });

  test("signatures and secrets are compared in constant time", () => {
    const signature = textOf("src/shared/pingpong/signature.ts");
    expect(signature).toContain("timingSafeEqual(received,");
    expect(signature.match(/received\s*(===|!==|==|!=)/)).toBeNull();
    expect(textOf("src/shared/digest.ts")).toContain("equalBytes(left, right)");
  });

  test("types are never switched off", () => {
    const off = sources.filter((file) =>
      /: any\b|as any\b|<any>|@ts-ignore|@ts-expect-error|biome-ignore/.test(textOf(file)),
    );
    expect(off).toEqual([]);
  });
});
