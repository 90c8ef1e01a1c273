import type { BlockList } from "node:net";
import { dirname } from "node:path";
import type { LogFormat, LogLevel } from "../log.ts";
import type { PingPongAccount } from "../pingpong/envelope.ts";
import { isOnHost } from "./addresses.ts";
import { type Contact, parseContact } from "./contact.ts";
import { fileIn, placeIn } from "./database-url.ts";
import { type Environment, EnvironmentReader } from "./environment.ts";
import { folderFault } from "./folder-fault.ts";
import { networksIn } from "./networks.ts";
import { parseStarValue, type StarValue, usualStarValue } from "./star-value.ts";

/** What both processes need. */
interface CommonConfig {
  readonly databaseUrl: string;
  readonly log: { readonly level: LogLevel; readonly format: LogFormat };
  readonly pingpong: PingPongAccount;
}

export interface WebhookConfig extends CommonConfig {
  readonly host: string;
  readonly port: number;
}

export interface BotConfig extends CommonConfig {
  readonly telegram: {
    readonly token: string;
    readonly apiRoot: string;
    readonly updates: { readonly kind: "polling" } | TelegramWebhook;
  };
  /** who may do everything */
  readonly ownerIds: readonly number[];
  /** owners and support: who may use the desk and gets alerts */
  readonly adminIds: readonly number[];
  readonly checkout: {
    readonly baseUrl: string;
    /** where PingPong tells what became of a refund, below `baseUrl` */
    readonly refundQueryPath: string;
    readonly notificationUrl: string;
    /** undefined: back to the chat with the bot */
    readonly returnUrl: string | undefined;
    /** picture of the goods on PingPong's page */
    readonly imageUrl: string | undefined;
    readonly paymentMinutes: number;
    /** our own page in front of PingPong's; undefined: links lead straight to PingPong */
    readonly page: PagePlace | undefined;
  };
  readonly yuanfenju: { readonly apiKey: string; readonly baseUrl: string } | undefined;
  readonly deepseek: { readonly apiKey: string; readonly baseUrl: string; readonly model: string };
  /** when admins are alerted of what runs short */
  readonly supplies: {
    /** in the currency of the account at DeepSeek */
    readonly deepseekBelow: number;
    /** calls left at 缘份居 */
    readonly yuanfenjuBelow: number;
    /** undefined: no backups are made */
    readonly backup: (BackupPlan & { readonly maxAgeHours: number }) | undefined;
    /** the disk that the database is on, and how much of it is to be free; undefined for a database on a server */
    readonly disk: { readonly folder: string; readonly belowMb: number } | undefined;
  };
  readonly catalogueFile: string | undefined;
  readonly starValue: StarValue;
  readonly bounds: RailSettings;
  readonly concurrency: number;
  /** of one report */
  readonly sectionsAtOnce: number;
  /** how long birth data and reports stay after an order has ended */
  readonly retentionDays: number;
  /** hours after the delivery in which a buyer may correct the birth data, once and before the first question; 0: never */
  readonly correctionHours: number;
  readonly declinedQuestionsPerDay: number;
  readonly affiliate: AffiliateSettings;
  readonly shop: ShopFront;
}

/** Where the checkout page is served, and where buyers reach it. */
export interface PagePlace {
  /** no trailing slash */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** addresses and networks of proxies whose word on a buyer's address counts */
  readonly trustedProxies: BlockList;
}

/** What buyers see of who the shop is. */
interface ShopFront {
  /** undefined: the bot's own */
  readonly name: string | undefined;
  /** false: its owner words the bot's profile with @BotFather */
  readonly setsProfile: boolean;
  /** undefined: what buyers write to a human reaches the admins through the bot */
  readonly contact: Contact | undefined;
  /** IANA name of the zone that days and times are told in */
  readonly timeZone: string;
}

/** What each rail carries. */
interface RailSettings {
  /** in major units, like 0.50: the minor units depend on the catalogue's currency; undefined: PingPong's own bounds */
  readonly pingpong: { readonly minimum: string | undefined; readonly maximum: string | undefined };
  /** in whole Stars */
  readonly stars: { readonly minimum: number; readonly maximum: number };
}

/** What affiliates are promised. Rates are in hundredths of a percent. */
export interface AffiliateSettings {
  /** of what the buyer paid and keeps paid, unless the affiliate has a rate of their own */
  readonly rateBps: number;
  /** for the person who brought the affiliate; 0: there is no second level */
  readonly secondRateBps: number;
  /** for how long after the first contact a buyer's orders count */
  readonly windowDays: number;
  /** for how long a commission is held back before it can be withdrawn */
  readonly holdDays: number;
  /** the smallest withdrawal in major units, like 10.00: its minor units depend on the catalogue's currency */
  readonly minimum: string;
  /** `open`: whoever asks is an affiliate at once; `by_admin`: an owner decides */
  readonly approval: "open" | "by_admin";
}

/** Where the backups of a shop go. */
export interface BackupPlan {
  /** path of the database's file */
  readonly database: string;
  readonly folder: string;
  /** how many are kept, the newest included */
  readonly keep: number;
}

export interface TelegramWebhook {
  readonly kind: "webhook";
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Reads the configuration of the callback server.
 * @param isTerminal whether a person reads the log
 * @throws ConfigurationError with a line for each wrong variable
 */
export function readWebhookConfig(environment: Environment, isTerminal: boolean): WebhookConfig {
  const reader = new EnvironmentReader(environment);
  const config = {
    ...readCommon(reader, isTerminal),
    host: reader.required("HOST"),
    port: reader.required("PINGPONG_WEBHOOK_PORT"),
  };
  reader.finish();
  return config;
}

/**
 * Reads the configuration of the bot.
 * @param isTerminal whether a person reads the log
 * @throws ConfigurationError with a line for each wrong variable
 */
export function readBotConfig(environment: Environment, isTerminal: boolean): BotConfig {
  const reader = new EnvironmentReader(environment);
  const config: BotConfig = {
    ...readCommon(reader, isTerminal),
    telegram: readTelegram(reader),
    ...readAdmins(reader),
    checkout: readCheckout(reader),
    yuanfenju: readYuanfenju(reader),
    deepseek: {
      apiKey: reader.required("DEEPSEEK_API_KEY"),
      baseUrl: withoutSlash(reader.required("DEEPSEEK_BASE_URL")),
      model: reader.required("DEEPSEEK_MODEL"),
    },
    supplies: readSupplies(reader),
    catalogueFile: reader.optional("CATALOGUE_FILE"),
    bounds: {
      pingpong: {
        minimum: reader.optional("PINGPONG_MINIMUM"),
        maximum: reader.optional("PINGPONG_MAXIMUM"),
      },
      stars: { minimum: reader.required("STARS_MINIMUM"), maximum: reader.required("STARS_MAXIMUM") },
    },
    starValue: parseStarValue(reader.required("STAR_VALUE") ?? "") ?? usualStarValue,
    concurrency: reader.required("FULFILMENT_CONCURRENCY"),
    sectionsAtOnce: reader.required("DEEPSEEK_PARALLEL_SECTIONS"),
    retentionDays: reader.required("RETENTION_DAYS"),
    correctionHours: reader.required("CORRECTION_HOURS"),
    declinedQuestionsPerDay: reader.required("DECLINED_QUESTIONS_PER_DAY"),
    affiliate: readAffiliate(reader),
    shop: {
      name: reader.optional("SHOP_NAME"),
      setsProfile: reader.required("BOT_PROFILE") === "set",
      contact: parseContact(reader.optional("SUPPORT_CONTACT") ?? ""),
      timeZone: reader.required("SHOP_TIME_ZONE"),
    },
  };
  reader.finish();
  return config;
}

/**
 * Reads what a look into the database needs: where it is, how long it keeps personal data, and what is warned of.
 * @throws ConfigurationError with a line for each wrong variable
 */
export function readDoctorConfig(environment: Environment): Pick<BotConfig, "databaseUrl" | "retentionDays"> &
  Pick<AffiliateSettings, "secondRateBps"> & {
    /** where buyers reach the checkout page; undefined: there is none, or the environment does not say where */
    readonly pageUrl: string | undefined;
  } {
  const reader = new EnvironmentReader(environment);
  const databaseUrl = reader.required("DATABASE_URL");
  const retentionDays = reader.required("RETENTION_DAYS");
  const secondRateBps = basisPoints(reader.required("AFFILIATE_SECOND_RATE"));
  const page = reader.optional("CHECKOUT_URL") ?? reader.optional("PUBLIC_URL");
  const pageUrl = page && reader.required("CHECKOUT_PAGE") === "on" ? withoutSlash(page) : undefined;
  reader.finish();
  return { databaseUrl, retentionDays, secondRateBps, pageUrl };
}

/**
 * Reads what a single backup needs.
 * @throws ConfigurationError with a line for each wrong variable
 */
export function readBackupConfig(environment: Environment): BackupPlan {
  const reader = new EnvironmentReader(environment);
  const database = readFile(reader);
  const folder = readFolder(reader, reader.required("BACKUP_FOLDER"));
  const plan = { database, folder, keep: reader.required("BACKUP_KEEP") };
  reader.finish();
  return plan;
}

/**
 * Reads which file the database is, for what only a file allows.
 * @returns its path
 * @throws ConfigurationError with a line for each wrong variable, and for a database on a server
 */
export function readDatabaseFile(environment: Environment): string {
  const reader = new EnvironmentReader(environment);
  const file = readFile(reader);
  reader.finish();
  return file;
}

/** A variable that failed its check arrives as undefined, here and below; the reader reports it in the end. */
function readFile(reader: EnvironmentReader): string {
  const url = reader.required("DATABASE_URL") ?? "";
  const file = fileIn(url);
  if (file === undefined)
    reader.refuse(
      "DATABASE_URL",
      `names a database on a server (${placeIn(url)}), which is copied and restored by the server's own means`,
      "use pg_dump and pg_restore, as docs/two-servers.md shows",
    );
  return file ?? "";
}

function readFolder(reader: EnvironmentReader, folder: string): string {
  const fault = folderFault(folder);
  if (fault) reader.refuse("BACKUP_FOLDER", fault.problem, fault.remedy);
  return folder;
}

function readCommon(reader: EnvironmentReader, isTerminal: boolean): CommonConfig {
  const account: PingPongAccount = {
    accId: reader.required("PINGPONG_ACC_ID"),
    clientId: reader.required("PINGPONG_CLIENT_ID"),
    salt: reader.required("PINGPONG_SALT"),
    signType: reader.required("PINGPONG_SIGN_TYPE"),
  };
  refusePublishedSalt(reader, account.salt);
  return {
    databaseUrl: reader.required("DATABASE_URL"),
    log: {
      level: reader.required("LOG_LEVEL"),
      format: reader.optional("LOG_FORMAT") ?? (isTerminal ? "text" : "json"),
    },
    pingpong: account,
  };
}

/** With a salt that PingPong prints in its documentation, anyone can sign a notice that says "paid". */
function refusePublishedSalt(reader: EnvironmentReader, salt: string | undefined): void {
  const isPingPongSandbox = isOnHost(reader.optional("PINGPONG_BASE_URL") ?? "", sandboxHost);
  if (salt === undefined || isPingPongSandbox || !publishedSalts.includes(salt)) return;
  reader.refuse(
    "PINGPONG_SALT",
    "is the published salt of PingPong's sandbox",
    "use your own account's salt",
  );
}

/** Source of both: PingPong V4 docs, guide/sandbox. */
const sandboxHost = "sandbox-acquirer-payment.pingpongx.com";
const publishedSalts = ["F78BC96A55548B2319EE68E0", "BCE27A281029F5EAF3CC0E82"];

function readTelegram(reader: EnvironmentReader): BotConfig["telegram"] {
  return {
    token: reader.required("TELEGRAM_BOT_TOKEN"),
    apiRoot: withoutSlash(reader.required("TELEGRAM_API_ROOT")),
    updates: reader.required("BOT_MODE") === "webhook" ? readTelegramWebhook(reader) : { kind: "polling" },
  };
}

function readTelegramWebhook(reader: EnvironmentReader): TelegramWebhook {
  return {
    kind: "webhook",
    url: reader.required("TELEGRAM_WEBHOOK_URL"),
    secret: reader.required("TELEGRAM_WEBHOOK_SECRET"),
    host: reader.required("HOST"),
    port: reader.required("WEBHOOK_PORT"),
  };
}

function readAdmins(reader: EnvironmentReader): Pick<BotConfig, "ownerIds" | "adminIds"> {
  const ownerIds = readIds(reader.required("ADMIN_IDS"));
  return { ownerIds, adminIds: [...new Set([...ownerIds, ...readIds(reader.optional("SUPPORT_IDS"))])] };
}

function readIds(text = ""): number[] {
  return text === "" ? [] : text.split(",").map(Number);
}

function readCheckout(reader: EnvironmentReader): BotConfig["checkout"] {
  return {
    page: readPage(reader),
    baseUrl: withoutSlash(reader.required("PINGPONG_BASE_URL")),
    refundQueryPath: reader.required("PINGPONG_REFUND_QUERY_PATH"),
    notificationUrl: `${withoutSlash(reader.required("PUBLIC_URL"))}/webhook/pingpong`,
    returnUrl: reader.optional("PINGPONG_RETURN_URL"),
    imageUrl: reader.optional("PINGPONG_IMAGE_URL"),
    paymentMinutes: reader.required("PAYMENT_MINUTES"),
  };
}

function readPage(reader: EnvironmentReader): PagePlace | undefined {
  const url = withoutSlash(reader.optional("CHECKOUT_URL") ?? reader.required("PUBLIC_URL"));
  const [host, port] = [reader.required("HOST"), reader.required("CHECKOUT_PORT")];
  const trustedProxies = networksIn(reader.required("TRUSTED_PROXIES") ?? "");
  return reader.required("CHECKOUT_PAGE") === "on" ? { url, host, port, trustedProxies } : undefined;
}

function readYuanfenju(reader: EnvironmentReader): BotConfig["yuanfenju"] {
  const apiKey = reader.optional("YUANFENJU_API_KEY");
  const baseUrl = withoutSlash(reader.required("YUANFENJU_BASE_URL"));
  return apiKey === undefined ? undefined : { apiKey, baseUrl };
}

function readSupplies(reader: EnvironmentReader): BotConfig["supplies"] {
  const database = fileIn(reader.required("DATABASE_URL") ?? "");
  const belowMb = reader.required("DISK_ALERT_BELOW_MB");
  return {
    deepseekBelow: reader.required("DEEPSEEK_ALERT_BELOW"),
    yuanfenjuBelow: reader.required("YUANFENJU_ALERT_BELOW"),
    backup: readNightlyBackup(reader, database),
    disk: database === undefined ? undefined : { folder: dirname(database), belowMb },
  };
}

/** @param database path of its file, undefined on a server: then whoever counts on backups must learn that none are made */
function readNightlyBackup(
  reader: EnvironmentReader,
  database: string | undefined,
): BotConfig["supplies"]["backup"] {
  const folder = reader.optional("BACKUP_FOLDER");
  const keep = reader.required("BACKUP_KEEP");
  const maxAgeHours = reader.required("BACKUP_MAX_AGE_HOURS");
  if (folder === undefined) return undefined;
  if (database !== undefined) return { database, keep, maxAgeHours, folder: readFolder(reader, folder) };
  reader.refuse(
    "BACKUP_FOLDER",
    "is set, but DATABASE_URL names a database on a server, which this program does not copy",
    "leave it out, and back the server up with pg_dump, as docs/two-servers.md shows",
  );
  return undefined;
}

function readAffiliate(reader: EnvironmentReader): AffiliateSettings {
  const rateBps = basisPoints(reader.required("AFFILIATE_RATE"));
  const secondRateBps = basisPoints(reader.required("AFFILIATE_SECOND_RATE"));
  if (rateBps + secondRateBps > 10_000)
    reader.refuse("AFFILIATE_SECOND_RATE", "and AFFILIATE_RATE together are more than the whole sale");
  return {
    rateBps,
    secondRateBps,
    windowDays: reader.required("AFFILIATE_WINDOW_DAYS"),
    holdDays: reader.required("AFFILIATE_HOLD_DAYS"),
    minimum: reader.required("AFFILIATE_WITHDRAWAL_MINIMUM"),
    approval: reader.required("AFFILIATE_APPROVAL"),
  };
}

/** 12.5 percent are 1250 hundredths of a percent. */
function basisPoints(percent: string | undefined): number {
  const [whole = "0", decimals = ""] = percent?.split(".") ?? [];
  return Number(whole + decimals.padEnd(2, "0"));
}

/** @returns what an operator should know of a second level of affiliates, or undefined if there is none */
export function warningOfLevels({
  secondRateBps,
}: Pick<AffiliateSettings, "secondRateBps">): string | undefined {
  return secondRateBps > 0
    ? "AFFILIATE_SECOND_RATE is above 0, and Telegram's terms for bot developers, 5.2(d), name multi-level marketing among forbidden uses: set it to 0"
    : undefined;
}

function withoutSlash(address: string | undefined): string {
  return address?.replace(/\/+$/, "") ?? "";
}
