import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mountOf } from "../../src/shared/mounts.ts";
import { canFakeSystem, faultySystem } from "../helpers/faulty-system.ts";
import { runProgram } from "../helpers/program.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";
import { startWebhook } from "../helpers/webhook-process.ts";

/** Stands where the program would listen and where it would call: nobody may come. */
const outside = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch() {
    visits += 1;
    return new Response();
  },
});
let visits = 0;

afterAll(() => outside.stop(true));

const salt = "5D41402ABC4B2A76B9719D91";
const webhookSecret = "b7f0c2d94e1a8365b7f0c2d94e1a8365";
const webhookMode = {
  BOT_MODE: "webhook",
  TELEGRAM_WEBHOOK_URL: "https://bot.shop.example/telegram",
  TELEGRAM_WEBHOOK_SECRET: webhookSecret,
};

/** Complete variables of both processes, but for a folder to keep the database in. */
const complete: Readonly<Record<string, string>> = {
  TELEGRAM_BOT_TOKEN: "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI",
  ADMIN_IDS: "9001",
  TELEGRAM_API_ROOT: `http://127.0.0.1:${outside.port}`,
  PUBLIC_URL: `http://127.0.0.1:${outside.port}`,
  PINGPONG_ACC_ID: "2099092714313010016291",
  PINGPONG_CLIENT_ID: "2099092714313010016",
  PINGPONG_SALT: salt,
  PINGPONG_BASE_URL: `http://127.0.0.1:${outside.port}`,
  PINGPONG_WEBHOOK_PORT: String(outside.port),
  WEBHOOK_PORT: String(outside.port),
  DEEPSEEK_API_KEY: "sk-9f86d081884c7d659a2feaa0c55ad015",
  DATABASE_URL: "file:shop.db",
};

interface UnsafeStart {
  readonly command: "bot" | "webhook";
  /** the variable or option that the one line must name */
  readonly names: string;
  /** what the line must advise */
  readonly remedy: string;
  /** what else it must say */
  readonly says?: string;
  readonly changes?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Prepares the folder that the program is started in. */
  prepare?(folder: string): void;
}

async function expectRefusal({ command, names, remedy, says = "", ...start }: UnsafeStart): Promise<void> {
  const { changes, args, prepare } = start;
  using folder = temporaryFolder();
  prepare?.(folder.path);
  const before = readdirSync(folder.path, { recursive: true });
  const environment = { ...complete, ...changes };
  const ended = await runProgram([command, ...(args ?? [])], environment, { cwd: folder.path });
  expect(ended.err).toStartWith(`bazibot: ${names}`);
  expect(ended.err.trimEnd().split("\n")).toHaveLength(1);
  expect(ended.err.slice(ended.err.indexOf(": ", 9))).toContain(remedy);
  expect(ended.err).toContain(says);
  expect(ended).toMatchObject({ exitCode: 78, out: "" });
  expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
  expect(visits).toBe(0);
  for (const [name, value] of Object.entries(changes ?? {})) {
    if (/TOKEN$|SALT$|SECRET$|KEY$/.test(name) && value.length > 4) expect(ended.err).not.toContain(value);
  }
}

describe("a start with a secret that is none is refused:", () => {
  const bot = (names: string, value: string, remedy = "set it to"): UnsafeStart => ({
    command: "bot",
    names,
    remedy,
    changes: { ...(names.includes("WEBHOOK") && webhookMode), [names]: value },
  });
  const webhook = (value: string, remedy = "set it to"): UnsafeStart => {
    return { command: "webhook", names: "PINGPONG_SALT", remedy, changes: { PINGPONG_SALT: value } };
  };
  test.each<[string, UnsafeStart]>([
    ["no token", bot("TELEGRAM_BOT_TOKEN", "")],
    ["a token of another form", bot("TELEGRAM_BOT_TOKEN", "your-token-from-botfather")],
    ["a token of one letter", bot("TELEGRAM_BOT_TOKEN", `123456789:${"A".repeat(35)}`)],
    ["Telegram's example", bot("TELEGRAM_BOT_TOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")],
    ["no salt", webhook("")],
    ["a short salt", webhook("a1b2c3d4e5f6")],
    ["a salt to be changed", webhook("changeme-changeme-changeme")],
    ["a salt to be replaced", webhook("REPLACE_WITH_YOUR_SALT_00")],
    ["a salt of one letter", webhook("x".repeat(24))],
    ["a salt of few letters", webhook("ABABABABABABABABABABABAB")],
    ["PingPong's published salt", webhook("F78BC96A55548B2319EE68E0", "use your own")],
    ["PingPong's other published salt", bot("PINGPONG_SALT", "BCE27A281029F5EAF3CC0E82", "use your own")],
    ["no key of DeepSeek", bot("DEEPSEEK_API_KEY", "")],
    ["an example of a key", bot("DEEPSEEK_API_KEY", "sk-your-deepseek-key-here")],
    ["a crossed-out key", bot("DEEPSEEK_API_KEY", `sk-${"x".repeat(32)}`)],
    ["a placeholder for a key", bot("YUANFENJU_API_KEY", "<placeholder>")],
    ["no webhook secret", bot("TELEGRAM_WEBHOOK_SECRET", "")],
    ["a short webhook secret", bot("TELEGRAM_WEBHOOK_SECRET", "a1b2c3")],
    ["a word as webhook secret", bot("TELEGRAM_WEBHOOK_SECRET", "my_webhook_secret")],
    ["one secret twice", bot("TELEGRAM_WEBHOOK_SECRET", salt, "a secret of its own")],
    ["a salt in quotes", webhook(`"${salt}"`, "take them off")],
    ["a salt in typeset quotes", webhook(`“${salt}”`, "take them off")],
    ["a salt with a blank", webhook(`${salt} `, "remove it")],
    ["a salt with a carriage return", webhook(`${salt}\r`, "remove it")],
    ["a salt with a mark that nobody sees", webhook(`${salt}\u200b`, "type it anew")],
    ["one key twice", bot("DEEPSEEK_API_KEY", salt, "a secret of its own")],
  ])("%s", async (_, start) => expectRefusal(start));
});

describe("a start with a value that cannot work is refused:", () => {
  const wrong = (
    command: UnsafeStart["command"],
    names: string,
    value: string,
    remedy = "set it to",
    others: Readonly<Record<string, string>> = {},
  ): UnsafeStart => ({ command, names, remedy, changes: { ...others, [names]: value } });
  test.each<[string, UnsafeStart]>([
    ["a mode that there is not", wrong("bot", "BOT_MODE", "push")],
    ["callbacks without TLS", wrong("bot", "PUBLIC_URL", "http://pay.shop.example")],
    [
      "updates without TLS",
      wrong("bot", "TELEGRAM_WEBHOOK_URL", "http://bot.shop.example", "https address", {
        ...webhookMode,
      }),
    ],
    ["nobody who hears of trouble", wrong("bot", "ADMIN_IDS", "", "owners' numeric")],
    ["a backup folder that is not there", wrong("bot", "BACKUP_FOLDER", "backups", "mkdir -m 700 /")],
    ["a bank without TLS", wrong("bot", "PINGPONG_BASE_URL", "http://acquirer-payment.pingpongx.com")],
    ["a model without TLS", wrong("bot", "DEEPSEEK_BASE_URL", "http://api.deepseek.com")],
    [
      "a published salt at a host that only begins like PingPong's sandbox",
      wrong("webhook", "PINGPONG_SALT", "F78BC96A55548B2319EE68E0", "use your own", {
        PINGPONG_BASE_URL: "https://sandbox-acquirer-payment.evil.example",
      }),
    ],
    ["an address to listen on that is none", wrong("webhook", "HOST", "256.1.1.1")],
    ["an admin by name", wrong("bot", "ADMIN_IDS", "@owner", "numeric")],
    ["a signature that is none", wrong("webhook", "PINGPONG_SIGN_TYPE", "NONE")],
    ["a merchant number of words", wrong("webhook", "PINGPONG_CLIENT_ID", "my-shop")],
    ["a port that is none", wrong("webhook", "PINGPONG_WEBHOOK_PORT", "0", "port number")],
    ["a retired model", wrong("bot", "DEEPSEEK_MODEL", "deepseek-chat", "current model")],
    ["a catalogue that is not there", wrong("bot", "CATALOGUE_FILE", "none.json", "path of your catalogue")],
  ])("%s", async (_, start) => expectRefusal(start));
});

describe("a start with a file that others may read, or that is not there, is refused:", () => {
  const write = (name: string, mode: number, text = "") => ({
    prepare: (folder: string) => {
      writeFileSync(join(folder, name), text);
      chmodSync(join(folder, name), mode);
    },
  });
  const saltFile = { command: "webhook", names: "PINGPONG_SALT ", remedy: "PINGPONG_SALT_FILE" } as const;
  const fromFile = { PINGPONG_SALT: "", PINGPONG_SALT_FILE: "salt" };
  const envFile = { command: "bot", names: "--env-file", args: ["--env-file", "env"] } as const;
  const database = { command: "webhook", names: "DATABASE_URL", remedy: "chmod 600 " } as const;
  test.each<[string, UnsafeStart]>([
    ["variables for all", { ...envFile, remedy: "chmod 600 env", ...write("env", 0o644) }],
    ["variables for the group", { ...envFile, remedy: "chmod 600 env", ...write("env", 0o640) }],
    ["variables for the world alone", { ...envFile, remedy: "chmod 600 env", ...write("env", 0o604) }],
    ["no variables", { ...envFile, remedy: "readable file" }],
    [
      "a secret for all",
      { ...saltFile, remedy: "chmod 600 /", changes: fromFile, ...write("salt", 0o644, salt) },
    ],
    [
      "a secret for a group",
      { ...saltFile, remedy: "chmod 600 /", changes: fromFile, ...write("salt", 0o640, salt) },
    ],
    ["an empty secret", { ...saltFile, remedy: "set it to", changes: fromFile, ...write("salt", 0o600) }],
    ["no secret", { ...saltFile, changes: fromFile }],
    ["two secrets", { ...saltFile, remedy: "keep one", changes: { PINGPONG_SALT_FILE: "salt" } }],
    ["a database for all", { ...database, ...write("shop.db", 0o644) }],
    ["a database for the group, to the bot", { ...database, command: "bot", ...write("shop.db", 0o660) }],
  ])("%s", async (_, start) => expectRefusal(start));
});

describe("a start with an env file that two readers understand differently is refused:", () => {
  test.each([
    ["a quote that is not closed", 'PINGPONG_SALT="abc', "line 2: PINGPONG_SALT has no closing quote"],
    ["a value that goes on", "PINGPONG_SALT=abc\\", "line 2: PINGPONG_SALT ends in a backslash"],
    ["a colon", "PINGPONG_SALT: abc", "line 2: “PINGPONG_SAL” is no variable"],
    ["another encoding", Buffer.from("\ufeffPINGPONG_SALT=abc", "utf16le"), "which is not UTF-8"],
  ])("%s", async (_, line, problem) => {
    await expectRefusal({
      command: "webhook",
      names: "--env-file names env, ",
      remedy: "",
      args: ["--env-file", "env"],
      prepare: (folder) =>
        writeFileSync(join(folder, "env"), typeof line === "string" ? `# variables\n${line}\n` : line, {
          mode: 0o600,
        }),
      says: problem,
    });
  });

  test("a misspelt name is told beside the one that is missing", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "env"), `PINGPONG_SLAT=${salt}\n`, { mode: 0o600 });
    const { PINGPONG_SALT: _, ...others } = complete;
    const ended = await runProgram(["webhook", "--env-file", "env"], others, { cwd: folder.path });
    expect(ended.exitCode).toBe(78);
    expect(ended.err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^bazibot: PINGPONG_SALT is not set: /),
      "bazibot: PINGPONG_SLAT is read by nobody: is PINGPONG_SALT meant?",
    ]);
  });
});

describe("a start with the database in a bad place is refused:", () => {
  const place = { names: "DATABASE_URL", command: "webhook" } as const;
  const at = (path: string) => ({ changes: { DATABASE_URL: `file:${path}` } });
  test.each<[string, UnsafeStart]>([
    [
      "a folder that nobody can write to",
      { ...place, ...at("/proc/shop.db"), remedy: "let this user write" },
    ],
    [
      "a folder that is a file",
      {
        ...place,
        ...at("taken/shop.db"),
        remedy: "let this user write",
        prepare: (folder) => writeFileSync(join(folder, "taken"), ""),
      },
    ],
    [
      "a folder itself",
      {
        ...place,
        ...at("shop"),
        command: "bot",
        remedy: "let this user write",
        prepare: (folder) => mkdirSync(join(folder, "shop")),
      },
    ],
    [
      "a file that is no database",
      {
        ...place,
        remedy: "name another file",
        prepare: (folder) =>
          writeFileSync(join(folder, "shop.db"), "no database at all, but quite long ".repeat(40), {
            mode: 0o600,
          }),
      },
    ],
    [
      "another engine",
      { ...place, changes: { DATABASE_URL: "mysql://127.0.0.1/shop" }, remedy: "set it to" },
    ],
  ])("%s", async (_, start) => expectRefusal(start));

  const network = { remedy: "keep it on a local disk", ...place };
  test.if(canFakeSystem).each([
    ["NFS", "0x6969"],
    ["CIFS", "0xff534d42"],
    ["SMB", "0xfe534d42"],
    ["9P", "0x01021997"],
  ])("%s", async (_, type) => {
    await expectRefusal({ ...network, changes: faultySystem({ FAULTY_FILE_SYSTEM: type }) });
  });

  test("sshfs, which /proc/mounts tells from a local disk under FUSE", () => {
    const table = [
      "/dev/sda1 / ext4 rw 0 0",
      "/dev/sdb1 /srv fuseblk rw 0 0",
      "me@there:/ /srv/far\\040away fuse.sshfs rw 0 0",
    ].join("\n");
    const typeOf = (path: string) => mountOf(path, table)?.type;
    expect(typeOf("/srv/shop.db")).toBe("fuseblk");
    expect(typeOf("/srv/far away/shop.db")).toBe("fuse.sshfs");
    expect(typeOf("/srv/far awayer")).toBe("fuseblk");
    expect(typeOf("/var/shop.db")).toBe("ext4");
  });
});

describe("a start on a clock that is obviously wrong is refused:", () => {
  test.if(canFakeSystem).each(["bot", "webhook"] as const)("1970, to the %s", async (command) => {
    const changes = faultySystem({ FAULTY_TIME: "86400" });
    await expectRefusal({ command, names: "the clock says 1970-01-02", remedy: "set it", changes });
  });
});

describe("what the program makes itself", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder[Symbol.dispose]());

  test("is readable by nobody else: folder, database and its side files", async () => {
    const changes = { DATABASE_URL: "file:new/shop.db", LOG_FORMAT: "json" };
    const ended = await runProgram(["webhook"], { ...complete, ...changes }, { cwd: folder.path });
    expect(ended.err).toContain("PINGPONG_WEBHOOK_PORT");
    const modeOf = (path: string) => statSync(join(folder.path, path)).mode & 0o777;
    expect(modeOf("new")).toBe(0o700);
    const files = readdirSync(join(folder.path, "new"));
    expect(files).toContain("shop.db");
    for (const file of files) expect(modeOf(`new/${file}`)).toBe(0o600);
  });

  test("stays so: side files that somebody opened to others after a crash are closed again", async () => {
    using shop = temporaryFolder();
    const file = join(shop.path, "shop.db");
    const sides = [`${file}-wal`, `${file}-shm`];
    {
      await using _ = await startWebhook(file);
    }
    for (const side of sides) chmodSync(side, 0o644);
    await using _ = await startWebhook(file);
    expect(sides.map((side) => statSync(side).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});
