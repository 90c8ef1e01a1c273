import { parseArgs } from "node:util";
import { exemptions, proxiesIn } from "./environment/proxies.ts";
import { readEnvironment } from "./environment/read-environment.ts";
import { ConfigurationError, type Environment } from "./shared/config/environment.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { version } from "./shared/version.ts";

const usage = `bazibot ${version}: a Telegram shop for AI-written BaZi (八字) reports

Usage: bazibot <command> [options]

Commands
  bot        talk to buyers, make payment links, write and deliver reports
  webhook    receive PingPong's payment notices
  sandbox    try everything in a browser, with simulated outside services
  backup     copy the database, also of the running shop, and check the copy: backup --to FOLDER
  restore    put a backup in the place of the database, while the shop is stopped: restore FILE
  migrate-data  move the stopped shop between a file and PostgreSQL: migrate-data --from URL --to URL
  doctor     check a database, also beside the running shop: doctor --invariants
  catalogue  print the built-in products as JSON, a start for CATALOGUE_FILE
  sample     write a sample chart and report in each language, or what buyers see of a product:
             sample [PRODUCT] --out FOLDER
  licences   print the licences of what is inside

Options
  --env-file FILE  read variables from FILE; those that are set already win
  --port PORT      sandbox: the port of its page, 8080 by default
  --database URL   sandbox: an empty database on a PostgreSQL server, emptied in the end; a file unless told
  --take-over      webhook: take the port from another run that serves the same database, which then ends
  --invariants     doctor: one line for each rule that the stored rows break; exit code 1 if there is any
  --from URL       migrate-data: the database that the shop is in; DATABASE_URL unless told
  --to URL         migrate-data: the one it goes to; DATABASE_URL unless told
  --to FOLDER      backup: where it goes; BACKUP_FOLDER unless told
  --keep N         backup: how many stay, the new one included; BACKUP_KEEP unless told
  --out FOLDER     sample: where its pictures and documents go, made if it is not there
  --help           this text
  --version        the version

Configuration comes from environment variables; see the README.
Exit codes: 0 done, 1 failure, 2 wrong usage, 75 try later, 78 wrong configuration.
`;

async function main(args: string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) say(`bazibot: ${problem}`);
    return exitCodes.configuration;
  }
}

async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === "string") return wrongUsage(parsed);
  const { values, positionals } = parsed;
  if (values.version) return print(`${version}\n`);
  if (values.help) return print(usage);
  const [command = "", ...rest] = positionals;
  const takesArgument = command === "restore" || command === "sample";
  const [argument, unexpected] = takesArgument ? rest : [undefined, ...rest];
  if (unexpected !== undefined) return wrongUsage(`unexpected “${unexpected}”`);
  const start = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!start) return wrongUsage(command ? `no command “${command}”` : "a command is needed");
  const { environment, remarks } = readEnvironment(process.env, values["env-file"]);
  return remarking(remarks, () => start(environment, { ...values, argument, remarks }));
}

/** A misspelt name is the likeliest reason why a variable is missing. */
async function remarking(remarks: readonly string[], work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError([...error.problems, ...remarks]);
  }
}

type Options = {
  readonly port?: string | undefined;
  readonly database?: string | undefined;
  readonly invariants?: boolean | undefined;
  readonly out?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly keep?: string | undefined;
  /** what stands behind the command, where it takes a file or a product */
  readonly argument?: string | undefined;
  readonly "take-over"?: boolean | undefined;
  /** what a person should hear about the names of the variables */
  readonly remarks: readonly string[];
};

const commands: Readonly<Record<string, (environment: Environment, options: Options) => Promise<number>>> = {
  bot: async (environment, { remarks }) => {
    Object.assign(process.env, proxiesIn(environment));
    const { runBot } = await import("./bot.ts");
    return runBot(environment, remarks);
  },
  webhook: async (environment, { remarks, ...options }) => {
    const { runWebhook } = await import("./webhook.ts");
    return runWebhook(environment, { remarks, takeOver: options["take-over"] === true });
  },
  sandbox: async (environment, { port, database }) => {
    Object.assign(process.env, exemptions(environment));
    const { runSandbox } = await import("../sandbox/run.ts");
    return runSandbox({ port, database });
  },
  backup: async (environment, { to, keep }) => {
    const { runBackup } = await import("./operator/backup.ts");
    return runBackup(
      { ...environment, ...(to && { BACKUP_FOLDER: to }), ...(keep && { BACKUP_KEEP: keep }) },
      new Date(),
    );
  },
  restore: async (environment, { argument: file }) => {
    if (!file) return wrongUsage("restore needs the backup to put in place: restore FILE");
    const { runRestore } = await import("./operator/restore.ts");
    return runRestore(environment, file, new Date());
  },
  "migrate-data": async (environment, { from, to }) => {
    if (!from && !to) return wrongUsage("migrate-data needs two databases: --from URL --to URL");
    const { runMigrateData } = await import("./operator/migrate-data.ts");
    return runMigrateData(environment, { from, to }, new Date());
  },
  doctor: async (environment, { invariants }) => {
    if (!invariants) return wrongUsage("doctor needs to know what to check: --invariants");
    const { runDoctor } = await import("./operator/doctor.ts");
    return runDoctor(environment, new Date());
  },
  catalogue: async () => {
    const { builtInCatalogue } = await import("./catalogue/catalogue.ts");
    return print(builtInCatalogue);
  },
  sample: async (environment, { out, argument: productId }) => {
    if (!out) return wrongUsage("sample needs a folder to write to: --out FOLDER");
    const { runProductSample, runSample } = await import("./operator/sample.ts");
    if (productId === undefined) return runSample(out, new Date());
    const { findProduct, readCatalogue } = await import("./catalogue/catalogue.ts");
    const catalogue = readCatalogue(environment.CATALOGUE_FILE || undefined);
    const product = findProduct(catalogue, productId);
    if (product) return runProductSample(out, product, new Date());
    return wrongUsage(`no product “${productId}”; there are ${catalogue.map(({ id }) => id).join(", ")}`);
  },
  licences: async () => {
    const { licences } = await import("./operator/licences.ts");
    return print(licences);
  },
};

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        "env-file": { type: "string" },
        port: { type: "string" },
        database: { type: "string" },
        invariants: { type: "boolean" },
        out: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        keep: { type: "string" },
        "take-over": { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wrongUsage(problem: string): number {
  say(`bazibot: ${problem}; see: bazibot --help`);
  return exitCodes.usage;
}

function print(text: string): number {
  process.stdout.write(text);
  return exitCodes.done;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exit(await main(process.argv.slice(2)));
