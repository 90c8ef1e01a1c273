import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { YAML } from "bun";
import { termsIn } from "../../src/affiliate/terms.ts";
import { readEnvironment } from "../../src/environment/read-environment.ts";
import { readBotConfig, readWebhookConfig } from "../../src/shared/config/config.ts";
import { ConfigurationError } from "../../src/shared/config/environment.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";
import { variables } from "../../src/shared/config/variables.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const complete = {
  TELEGRAM_BOT_TOKEN: "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI",
  ADMIN_IDS: "9001",
  PUBLIC_URL: "https://pay.example.com/",
  PINGPONG_ACC_ID: "2099092714313010016291",
  PINGPONG_CLIENT_ID: "2099092714313010016",
  PINGPONG_SALT: "5D41402ABC4B2A76B9719D91",
  DEEPSEEK_API_KEY: "sk-0123456789abcdef",
};

/** What of the Compose Specification these files use: another key may be a misspelt one. */
const composeFile = Type.Object(
  {
    services: Type.Record(
      Type.String(),
      Type.Object(
        {
          build: Type.Optional(Type.Literal(".")),
          image: Type.Literal("bazibot"),
          command: Type.Union([Type.Literal("bot"), Type.Literal("webhook")]),
          env_file: Type.Literal(".env"),
          environment: Type.Record(Type.String(), Type.String()),
          ports: Type.Array(Type.String({ pattern: "^127\\.0\\.0\\.1:\\d+:\\d+$" })),
          volumes: Type.Array(Type.String({ pattern: "^[\\w/.]+:/[\\w/.]+(:ro)?$" })),
          restart: Type.Literal("always"),
          stop_grace_period: Type.Literal("25s"),
        },
        { additionalProperties: false },
      ),
    ),
    volumes: Type.Optional(Type.Object({ data: Type.Null() })),
  },
  { additionalProperties: false },
);

function servicesIn(text: string): Static<typeof composeFile>["services"] {
  return Value.Parse(composeFile, YAML.parse(text)).services;
}

type Reader = typeof readBotConfig | typeof readWebhookConfig;

function problemsOf(
  environment: Record<string, string | undefined>,
  read: Reader = readBotConfig,
): readonly string[] {
  try {
    read(environment, false);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

test("a complete environment gives the documented defaults", () => {
  expect(readBotConfig(complete, false)).toMatchObject({
    telegram: { apiRoot: "https://api.telegram.org", updates: { kind: "polling" } },
    adminIds: [9001],
    checkout: {
      baseUrl: "https://acquirer-payment.pingpongx.com",
      refundQueryPath: "/v4/refund/query",
      notificationUrl: "https://pay.example.com/webhook/pingpong",
      paymentMinutes: 1440,
    },
    pingpong: { signType: "SHA256" },
    yuanfenju: undefined,
    deepseek: { baseUrl: "https://api.deepseek.com", model: "deepseek-flash" },
    databaseUrl: "file:data/bazibot.db",
    log: { level: "info", format: "json" },
    shop: { name: undefined, contact: undefined, timeZone: "Asia/Shanghai" },
    affiliate: {
      rateBps: 2000,
      secondRateBps: 0,
      windowDays: 30,
      holdDays: 14,
      minimum: "10.00",
      approval: "open",
    },
  });
  expect(readWebhookConfig(complete, true)).toMatchObject({
    host: "127.0.0.1",
    port: 8000,
    log: { format: "text" },
  });
});

test("a rate may have two decimals, and the minimum is read in the currency that the shop sells in", () => {
  const changes = {
    AFFILIATE_RATE: "12.5",
    AFFILIATE_SECOND_RATE: "0.25",
    AFFILIATE_WITHDRAWAL_MINIMUM: "1500",
  };
  const { affiliate } = readBotConfig({ ...complete, ...changes }, false);
  expect(termsIn(affiliate, "USD", usualStarValue)).toMatchObject({
    rateBps: 1250,
    secondRateBps: 25,
    minimumMinor: 150_000,
  });
  expect(termsIn(affiliate, "JPY", usualStarValue).minimumMinor).toBe(1500);
  expect(() => termsIn({ ...affiliate, minimum: "10.50" }, "JPY", usualStarValue)).toThrow(
    "AFFILIATE_WITHDRAWAL_MINIMUM",
  );
});

test.each([
  ["@bazi_help", { kind: "link", url: "https://t.me/bazi_help", label: "@bazi_help" }],
  ["https://t.me/bazi_help", { kind: "link", url: "https://t.me/bazi_help", label: "@bazi_help" }],
  [
    "https://shop.example.com/help/",
    { kind: "link", url: "https://shop.example.com/help/", label: "shop.example.com/help" },
  ],
  [
    "tg://resolve?domain=bazi_help",
    { kind: "link", url: "tg://resolve?domain=bazi_help", label: "resolve?domain=bazi_help" },
  ],
  ["mailto:help@example.com", { kind: "email", address: "help@example.com" }],
])("the contact %s is where buyers are sent", (SUPPORT_CONTACT, contact) => {
  const { shop } = readBotConfig({ ...complete, SUPPORT_CONTACT, SHOP_TIME_ZONE: "Europe/Berlin" }, false);
  expect(shop).toMatchObject({ name: undefined, contact, timeZone: "Europe/Berlin" });
});

test("the callback server needs no key of Telegram or DeepSeek", () => {
  const { PINGPONG_ACC_ID, PINGPONG_CLIENT_ID, PINGPONG_SALT } = complete;
  expect(readWebhookConfig({ PINGPONG_ACC_ID, PINGPONG_CLIENT_ID, PINGPONG_SALT }, false).pingpong.salt).toBe(
    PINGPONG_SALT,
  );
});

describe("a wrong configuration is refused with one line that names the variable and the remedy", () => {
  const secret = "b7f0c2d94e1a8365b7f0c2d94e1a8365";
  const webhookMode = { BOT_MODE: "webhook", TELEGRAM_WEBHOOK_URL: "https://bot.example.com/t" };
  test.each([
    ["TELEGRAM_BOT_TOKEN", undefined],
    ["TELEGRAM_BOT_TOKEN", "your-token-here"],
    ["TELEGRAM_API_ROOT", "api.telegram.org"],
    ["BOT_MODE", "push"],
    ["ADMIN_IDS", undefined],
    ["ADMIN_IDS", " "],
    ["ADMIN_IDS", "@someone"],
    ["ADMIN_IDS", "1,,2"],
    ["AFFILIATE_RATE", "101"],
    ["AFFILIATE_RATE", "12.345"],
    ["AFFILIATE_RATE", "-1"],
    ["AFFILIATE_SECOND_RATE", "80.01"],
    ["AFFILIATE_WINDOW_DAYS", "0"],
    ["AFFILIATE_HOLD_DAYS", "1.5"],
    ["AFFILIATE_WITHDRAWAL_MINIMUM", "10,00"],
    ["AFFILIATE_APPROVAL", "closed"],
    ["SHOP_NAME", "x".repeat(65)],
    ["SUPPORT_CONTACT", "ask me"],
    ["SUPPORT_CONTACT", "@me"],
    ["SUPPORT_CONTACT", "http://shop.example.com/help"],
    ["SUPPORT_CONTACT", "javascript:alert(1)"],
    ["SUPPORT_CONTACT", "mailto:somebody"],
    ["SHOP_TIME_ZONE", "Beijing"],
    ["SHOP_TIME_ZONE", "+08:00"],
    ["SHOP_TIME_ZONE", "Europe/Nowhere"],
    ["PUBLIC_URL", undefined],
    ["PUBLIC_URL", "http://pay.example.com"],
    ["PUBLIC_URL", "https://pay.example.com/?a=1"],
    ["PUBLIC_URL", "https://user:pw@pay.example.com"],
    ["TELEGRAM_API_ROOT", "http://telegram.example.com"],
    ["PINGPONG_BASE_URL", "http://acquirer-payment.pingpongx.com"],
    ["PINGPONG_BASE_URL", "http://127.0.0.1.evil.example"],
    ["PINGPONG_BASE_URL", "http://127.0.0.1@evil.example"],
    ["PINGPONG_BASE_URL", "http://localhost.evil.example:8080"],
    ["PINGPONG_RETURN_URL", "http://shop.example.com"],
    ["YUANFENJU_BASE_URL", "http://10.0.0.7/index.php"],
    ["DEEPSEEK_BASE_URL", "http://api.deepseek.com"],
    ["DEEPSEEK_BASE_URL", "https://[fe80::1"],
    ["DATABASE_URL", "file:~/shop.db"],
    ["DATABASE_URL", "file:shop.db?mode=ro"],
    ["CATALOGUE_FILE", "$HOME/catalogue.json"],
    ["BACKUP_FOLDER", "~/backups"],
    ["PINGPONG_ACC_ID", ""],
    ["PINGPONG_ACC_ID", "abc"],
    ["PINGPONG_CLIENT_ID", undefined],
    ["PINGPONG_SALT", undefined],
    ["PINGPONG_SALT", "short"],
    ["PINGPONG_SALT", "F78BC96A55548B2319EE68E0"],
    ["PINGPONG_SALT", "BCE27A281029F5EAF3CC0E82"],
    ["PINGPONG_SIGN_TYPE", "sha256"],
    ["PINGPONG_SIGN_TYPE", "SHA1"],
    ["PINGPONG_BASE_URL", "acquirer-payment.pingpongx.com"],
    ["PINGPONG_REFUND_QUERY_PATH", "v4/refund/query"],
    ["PAYMENT_MINUTES", "2881"],
    ["PAYMENT_MINUTES", "1.5"],
    ["YUANFENJU_API_KEY", "a b"],
    ["DEEPSEEK_API_KEY", "sk"],
    ["DEEPSEEK_MODEL", "deepseek-chat"],
    ["DEEPSEEK_MODEL", "deepseek-reasoner"],
    ["FULFILMENT_CONCURRENCY", "0"],
    ["DEEPSEEK_PARALLEL_SECTIONS", "17"],
    ["DATABASE_URL", "data/bazibot.db"],
    ["DATABASE_URL", "mysql://localhost/shop"],
    ["DATABASE_URL", "postgres://localhost/shop"],
    ["DATABASE_URL", "postgres://shop@localhost"],
    ["DATABASE_URL", "postgres://shop:a/b@localhost/shop"],
    ["LOG_LEVEL", "verbose"],
    ["LOG_FORMAT", "xml"],
  ])("%s=%p", (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} .+: .*(set it to|use your own)`));
    expect(problems[0]).not.toContain("\n");
  });

  test.each([
    ["PINGPONG_WEBHOOK_PORT", "0"],
    ["PINGPONG_WEBHOOK_PORT", "65536"],
    ["HOST", "http://0.0.0.0"],
    ["HOST", "256.1.1.1"],
    ["HOST", "127.0.0"],
    ["HOST", ":::1"],
    ["PINGPONG_SALT", undefined],
  ])("%s=%p of the callback server", (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value }, readWebhookConfig);
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} .+: set it to`))]);
  });

  test.each([
    ["WEBHOOK_PORT", { ...webhookMode, TELEGRAM_WEBHOOK_SECRET: secret, WEBHOOK_PORT: "port" }],
    ["TELEGRAM_WEBHOOK_URL", { BOT_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: secret }],
    ["TELEGRAM_WEBHOOK_SECRET", webhookMode],
    ["TELEGRAM_WEBHOOK_SECRET", { ...webhookMode, TELEGRAM_WEBHOOK_SECRET: "too short" }],
  ])("%s in webhook mode", (name, changes) => {
    expect(problemsOf({ ...complete, ...changes })).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  });

  test("and all wrong variables are named at once", () => {
    expect(problemsOf({}).map((problem) => problem.split(" ")[0])).toEqual([
      "PINGPONG_ACC_ID",
      "PINGPONG_CLIENT_ID",
      "PINGPONG_SALT",
      "TELEGRAM_BOT_TOKEN",
      "ADMIN_IDS",
      "PUBLIC_URL",
      "DEEPSEEK_API_KEY",
    ]);
  });

  test("and a secret's value is never repeated, nor a password in the database's", () => {
    expect(problemsOf({ ...complete, PINGPONG_SALT: "canary" }).join()).not.toContain("canary");
    for (const url of ["postgres://shop:canary@", "shop:canary@db/shop", "host=db password=canary"]) {
      const [problem = ""] = problemsOf({ ...complete, DATABASE_URL: url });
      expect(problem).toContain("DATABASE_URL");
      expect(problem).not.toContain("canary");
    }
  });

  test("and on a server no folder for backups is taken, as none would be made", () => {
    const onServer = { ...complete, DATABASE_URL: "postgres://shop:canary@127.0.0.1/shop" };
    expect(readBotConfig(onServer, false).supplies).toMatchObject({ backup: undefined, disk: undefined });
    expect(problemsOf({ ...onServer, BACKUP_FOLDER: "/tmp" })).toEqual([
      expect.stringMatching(/^BACKUP_FOLDER is set, but .*: leave it out, and back the server up/),
    ]);
  });
});

test.each(["http://127.0.0.1:8081", "http://127.8.0.1", "http://localhost:8081", "http://[::1]:8081"])(
  "on this machine an address needs no TLS: %s",
  (address) => {
    expect(problemsOf({ ...complete, TELEGRAM_API_ROOT: address, DEEPSEEK_BASE_URL: address })).toEqual([]);
  },
);

describe("a value that a reader took for more than it is is refused by name, and a secret not repeated:", () => {
  const salt = complete.PINGPONG_SALT;
  test.each([
    ["plain quotes", `"${salt}"`, "stands in quotes: take them off"],
    ["single quotes", `'${salt}'`, "stands in quotes: take them off"],
    ["typeset quotes", `“${salt}”`, "stands in quotes: take them off"],
    ["Chinese quotes", `「${salt}」`, "stands in quotes: take them off"],
    ["backticks", `\`${salt}\``, "stands in quotes: take them off"],
    ["half a pair", `"${salt}`, "stands in quotes: take them off"],
    ["a blank at its end", `${salt} `, "has a blank or a line end around it: remove it"],
    ["a tab before it", `\t${salt}`, "has a blank or a line end around it: remove it"],
    ["a carriage return", `${salt}\r`, "has a blank or a line end around it: remove it"],
    ["a line end", `${salt}\n`, "has a blank or a line end around it: remove it"],
    ["a zero-width blank", `${salt}\u200b`, "holds an invisible character (U+200B): type it anew"],
    ["a mark of the encoding", `\ufeff${salt}`, "has a blank or a line end around it: remove it"],
    ["a joiner inside", `${salt.slice(0, 9)}\u2060${salt.slice(9)}`, "invisible character (U+2060)"],
    ["a blank that is none", `${salt.slice(0, 9)}\u00a0${salt.slice(9)}`, "invisible character (U+00A0)"],
    ["a direction mark", `\u200e${salt}`, "holds an invisible character (U+200E): type it anew"],
    ["two lines", `${salt}\n${salt}`, "holds an invisible character (U+000A): type it anew"],
  ])("%s", (_, value, words) => {
    const problems = problemsOf({ ...complete, PINGPONG_SALT: value });
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toStartWith("PINGPONG_SALT ");
    expect(problems[0]).not.toContain(salt.slice(0, 9));
  });

  test("also for what is no secret, and for a secret in a file", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "salt");
    writeFileSync(file, `"${salt}"\n`, { mode: 0o600 });
    const { PINGPONG_SALT: _, ...others } = complete;
    expect(problemsOf({ ...others, PINGPONG_SALT_FILE: file })).toEqual([
      expect.stringContaining("PINGPONG_SALT stands in quotes"),
    ]);
    expect(problemsOf({ ...others, PINGPONG_SALT_FILE: `"${file}"` })[0]).toContain("stands in quotes");
    expect(problemsOf({ ...complete, ADMIN_IDS: '"9001"' })).toEqual([
      expect.stringContaining("ADMIN_IDS stands in quotes"),
    ]);
    expect(problemsOf({ ...complete, CATALOGUE_FILE: "'/etc/x.json'" })).toEqual([
      expect.stringContaining("CATALOGUE_FILE stands in quotes"),
    ]);
  });

  test("but blanks around what is no secret are nobody's mistake", () => {
    expect(readBotConfig({ ...complete, ADMIN_IDS: " 9001 , 9002\r" }, false).ownerIds).toEqual([9001, 9002]);
  });
});

describe("a secret in a file", () => {
  test("is read without its line end and the mark of its encoding", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "salt");
    writeFileSync(file, "\ufeff0123456789ABCDEF01234567\r\n", { mode: 0o600 });
    const { PINGPONG_SALT: _, ...others } = complete;
    expect(readBotConfig({ ...others, PINGPONG_SALT_FILE: file }, false).pingpong.salt).toBe(
      "0123456789ABCDEF01234567",
    );
  });

  test("that is not there is named", () => {
    const { PINGPONG_SALT: _, ...others } = complete;
    const [problem] = problemsOf({ ...others, PINGPONG_SALT_FILE: "/nowhere/salt" });
    expect(problem).toMatch(/^PINGPONG_SALT cannot be read \(ENOENT\): set PINGPONG_SALT_FILE/);
  });

  test("beside the variable itself is refused", () => {
    expect(problemsOf({ ...complete, PINGPONG_SALT_FILE: "/nowhere/salt" })[0]).toMatch(/both set/);
  });
});

test("the address of a database with its password may stand in a file, too", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "database");
  const url = "postgres://shop:p%40ss@127.0.0.1/shop";
  writeFileSync(file, `${url}\n`, { mode: 0o600 });
  const { environment } = readEnvironment({ ...complete, DATABASE_URL_FILE: file }, undefined);
  expect(readBotConfig(environment, false).databaseUrl).toBe(url);
});

describe("PingPong's published salt", () => {
  const salt = { PINGPONG_SALT: "F78BC96A55548B2319EE68E0" };
  const problemsAt = (address: string) => problemsOf({ ...complete, ...salt, PINGPONG_BASE_URL: address });

  test("is accepted against PingPong's own sandbox", () => {
    expect(problemsAt("https://sandbox-acquirer-payment.pingpongx.com")).toEqual([]);
    expect(problemsAt("https://sandbox-acquirer-payment.pingpongx.com/")).toEqual([]);
  });

  test.each([
    "https://sandbox-acquirer-payment.evil.example",
    "https://sandbox-acquirer-payment.pingpongx.com.evil.example",
    "https://sandbox-acquirer-payment.pingpongx.com:8443",
    "https://evil.example/sandbox-acquirer-payment.pingpongx.com",
    "https://acquirer-payment.pingpongx.com",
  ])("is refused at %s, which only looks like it", (address) => {
    expect(problemsAt(address)).toEqual([expect.stringMatching(/^PINGPONG_SALT is the published salt/)]);
  });
});

describe("the compose files", () => {
  const root = join(import.meta.dir, "../..");
  const page = readFileSync(join(root, "docs/two-servers.md"), "utf8");
  const examples = page.matchAll(/^```yaml\n(.*?)^```$/gms);
  const onTwoHosts = Array.from(examples, ([, text = ""]) => servicesIn(text));
  const onOneHost = servicesIn(readFileSync(join(root, "compose.yaml"), "utf8"));

  test("run on two hosts what they run on one, but for where the data is", () => {
    const together = Object.entries(onOneHost).map(([name, { build: _, ...service }]) => [
      name,
      { ...service, volumes: ["/etc/bazibot/ca.pem:/etc/bazibot/ca.pem:ro"] },
    ]);
    expect(Object.assign({}, ...onTwoHosts)).toEqual(Object.fromEntries(together));
  });

  test("name variables that there are, and publish the ports that are listened at", () => {
    for (const { command, environment, ports } of Object.values(onOneHost)) {
      expect(Object.keys(environment).filter((name) => !(name in variables))).toEqual([]);
      const given = { ...complete, ...environment };
      const place =
        command === "bot" ? readBotConfig(given, false).checkout.page : readWebhookConfig(given, false);
      expect(place).toMatchObject({ host: "0.0.0.0" });
      expect(ports).toEqual([`127.0.0.1:${place?.port}:${place?.port}`]);
    }
  });
});
