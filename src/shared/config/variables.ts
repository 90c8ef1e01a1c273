import { type TSchema, Type } from "@sinclair/typebox";
import { addressFault, hostFault } from "./addresses.ts";
import { parseContact } from "./contact.ts";
import { fileIn, serverUrlFault } from "./database-url.ts";
import { networksFault } from "./networks.ts";
import { parseStarValue } from "./star-value.ts";

/** One environment variable: its shape, what it is when unset, and what to tell an operator who got it wrong. */
export interface Variable {
  readonly schema: TSchema;
  readonly fallback?: string;
  readonly isSecret?: true;
  /** a password may stand in it: a wrong value is never shown */
  readonly mayHoldPassword?: true;
  /** a path of this machine; a relative one is made absolute where the environment is read */
  readonly isPath?: true;
  readonly remedy: string;
  /** what the shape cannot say: a clause on what is wrong with a value, undefined if nothing is */
  faultOf?(text: string): string | undefined;
}

/** Whether a value is never shown, and may be kept in a file that `NAME_FILE` names. */
export function isHidden({ isSecret, mayHoldPassword }: Variable): boolean {
  return isSecret === true || mayHoldPassword === true;
}

const httpAddress = Type.String({ pattern: "^https?://[^\\s/?#]+[^\\s?#]*$" });
const port = Type.Integer({ minimum: 1, maximum: 65535 });

/** Shells turn these into something else before a program sees them; in a file nobody does. */
function pathFault(path: string): string | undefined {
  return /^~|[$?*]/.test(path)
    ? `is “${path.slice(0, 80)}”, where nothing is filled in for ~ $ ? *`
    : undefined;
}

function databaseUrlFault(url: string): string | undefined {
  const file = fileIn(url);
  return file === undefined ? serverUrlFault(url) : pathFault(file);
}

/** An offset such as +08:00 is no name: it knows no summer time, and nobody calls it anything. */
function timeZoneFault(name: string): string | undefined {
  const isName = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name) && isKnownZone(name);
  return isName ? undefined : `is “${name.slice(0, 80)}”, which is no time zone`;
}

function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Up to two decimals, so that it is a whole number of hundredths of a percent. */
const percent = Type.String({ pattern: "^(100(\\.0{1,2})?|[1-9]?\\d(\\.\\d{1,2})?)$" });

/** Major units of the catalogue's currency, which is not known where variables are read. */
const amount = Type.String({ pattern: "^(0|[1-9]\\d{0,7})(\\.\\d{1,3})?$" });
const starCount = Type.Integer({ minimum: 1, maximum: 100_000 });

/** Every variable that either process reads. */
export const variables = {
  TELEGRAM_BOT_TOKEN: {
    schema: Type.String({ pattern: "^\\d{5,20}:[A-Za-z0-9_-]{30,64}$" }),
    isSecret: true,
    remedy: "set it to the token that @BotFather gave you, like 123456789:AA…",
  },
  TELEGRAM_API_ROOT: {
    schema: httpAddress,
    fallback: "https://api.telegram.org",
    faultOf: addressFault,
    remedy: "set it to the address of a Bot API server, or leave it out for Telegram's own",
  },
  BOT_MODE: {
    schema: Type.Union([Type.Literal("polling"), Type.Literal("webhook")]),
    fallback: "polling",
    remedy: "set it to polling or webhook",
  },
  TELEGRAM_WEBHOOK_URL: {
    schema: httpAddress,
    faultOf: addressFault,
    remedy: "set it to the https address under which Telegram reaches this bot",
  },
  TELEGRAM_WEBHOOK_SECRET: {
    schema: Type.String({ pattern: "^[A-Za-z0-9_-]{16,256}$" }),
    isSecret: true,
    remedy: "set it to 16–256 random characters of A–Z a–z 0–9 _ -, for instance from: openssl rand -hex 32",
  },
  WEBHOOK_PORT: { schema: port, fallback: "8443", remedy: "set it to a port number from 1 to 65535" },
  ADMIN_IDS: {
    schema: Type.String({ pattern: "^\\d{1,15}(\\s*,\\s*\\d{1,15})*$" }),
    remedy:
      "set it to the owners' numeric Telegram ids, separated by commas; @userinfobot tells yours. Without one nobody hears of trouble",
  },
  SUPPORT_IDS: {
    schema: Type.String({ pattern: "^(\\d{1,15}(\\s*,\\s*\\d{1,15})*)?$" }),
    fallback: "",
    remedy:
      "set it to numeric Telegram ids, separated by commas, of people who may help buyers but not move money",
  },
  SHOP_NAME: {
    schema: Type.String({ minLength: 1, maxLength: 64 }),
    remedy:
      "set it to the name that buyers know the shop by, at most 64 characters, or leave it out for the bot's own name",
  },
  BOT_PROFILE: {
    schema: Type.Union([Type.Literal("set"), Type.Literal("leave")]),
    fallback: "set",
    remedy: "set it to set, or to leave, so that the words of the bot's profile stay as @BotFather has them",
  },
  SUPPORT_CONTACT: {
    schema: Type.String({ minLength: 1, maxLength: 256 }),
    faultOf: (text) =>
      parseContact(text)
        ? undefined
        : `is “${text.slice(0, 80)}”, which is no username and no link that buyers can open`,
    remedy:
      "set it to @username, or to a link with https:, tg: or mailto:, where buyers reach a human; leave it out to answer them in the chat with the bot",
  },
  SHOP_TIME_ZONE: {
    schema: Type.String({ minLength: 1, maxLength: 64 }),
    fallback: "Asia/Shanghai",
    faultOf: timeZoneFault,
    remedy: "set it to the IANA name of the shop's time zone, like Asia/Shanghai, Europe/Berlin or UTC",
  },
  PUBLIC_URL: {
    schema: httpAddress,
    faultOf: addressFault,
    remedy:
      "set it to the https address under which PingPong reaches the webhook process, like https://pay.example.com",
  },
  PINGPONG_ACC_ID: {
    schema: Type.String({ pattern: "^\\d{8,64}$" }),
    remedy: "set it to the store number (accId) from PingPong's merchant portal",
  },
  PINGPONG_CLIENT_ID: {
    schema: Type.String({ pattern: "^\\d{5,64}$" }),
    remedy: "set it to the merchant number (clientId), the store number without its last three digits",
  },
  PINGPONG_SALT: {
    schema: Type.String({ minLength: 16, maxLength: 128, pattern: "^\\S+$" }),
    isSecret: true,
    remedy: "set it to the salt from PingPong's merchant portal, at least 16 characters, key management",
  },
  PINGPONG_SIGN_TYPE: {
    schema: Type.Union([Type.Literal("SHA256"), Type.Literal("MD5"), Type.Literal("HMAC-SHA256")]),
    fallback: "SHA256",
    remedy: "set it to SHA256 (what PingPong documents), MD5 or HMAC-SHA256",
  },
  PINGPONG_BASE_URL: {
    schema: httpAddress,
    fallback: "https://acquirer-payment.pingpongx.com",
    faultOf: addressFault,
    remedy:
      "set it to the payment API of the site where your company is registered, or to PingPong's sandbox",
  },
  PINGPONG_REFUND_QUERY_PATH: {
    schema: Type.String({ pattern: "^(/[A-Za-z0-9._-]{1,40}){1,6}$" }),
    fallback: "/v4/refund/query",
    remedy:
      "set it to the path that PingPong's support names for refund queries, like /v4/refund/query or /v4/payment/getRefund",
  },
  PINGPONG_RETURN_URL: {
    schema: httpAddress,
    faultOf: addressFault,
    remedy: "set it to the page that buyers see after paying, or leave it out to bring them back to the chat",
  },
  PINGPONG_IMAGE_URL: {
    schema: Type.String({ pattern: "^https://[^\\s<>]{1,247}$" }),
    remedy: "set it to the https address of a picture of your goods, or leave it out",
  },
  CHECKOUT_PAGE: {
    schema: Type.Union([Type.Literal("on"), Type.Literal("off")]),
    fallback: "on",
    remedy:
      "set it to on, or to off so that links lead straight to PingPong, without the buyer's address that its production asks for",
  },
  CHECKOUT_URL: {
    schema: httpAddress,
    faultOf: addressFault,
    remedy:
      "set it to the https address under which buyers reach the bot's checkout page, or leave it out for PUBLIC_URL",
  },
  CHECKOUT_PORT: {
    schema: port,
    fallback: "8081",
    remedy: "set it to a port number from 1 to 65535 at which the bot serves the checkout page",
  },
  TRUSTED_PROXIES: {
    schema: Type.String({ minLength: 1, maxLength: 2000 }),
    fallback: "127.0.0.1,::1",
    faultOf: networksFault,
    remedy:
      "set it to the addresses or networks of your TLS proxy as the bot sees it, separated by commas, like 127.0.0.1,::1 or 172.16.0.0/12",
  },
  PINGPONG_WEBHOOK_PORT: {
    schema: port,
    fallback: "8000",
    remedy: "set it to a port number from 1 to 65535",
  },
  HOST: {
    schema: Type.String({ pattern: "^[0-9A-Za-z.:-]+$" }),
    fallback: "127.0.0.1",
    faultOf: hostFault,
    remedy: "set it to the address to listen on; 127.0.0.1 behind a TLS proxy, 0.0.0.0 in a container",
  },
  PAYMENT_MINUTES: {
    schema: Type.Integer({ minimum: 5, maximum: 2880 }),
    fallback: "1440",
    remedy:
      "set it to the minutes for which a payment link stays open, 5 to 2880 (PingPong's pages live 48 hours)",
  },
  PINGPONG_MINIMUM: {
    schema: amount,
    remedy:
      "set it to the smallest amount that PingPong may be asked for, in the catalogue's currency, like 0.50, or leave it out",
  },
  PINGPONG_MAXIMUM: {
    schema: amount,
    remedy:
      "set it to the largest amount that PingPong may be asked for, in the catalogue's currency, like 500.00, or leave it out",
  },
  STARS_MINIMUM: {
    schema: starCount,
    fallback: "1",
    remedy: "set it to the smallest number of Telegram Stars that an order may cost, 1 to 100000",
  },
  STARS_MAXIMUM: {
    schema: starCount,
    fallback: "10000",
    remedy: "set it to the largest number of Telegram Stars that an order may cost, 1 to 100000",
  },
  STAR_VALUE: {
    schema: Type.String({ pattern: "^\\d{1,5}(\\.\\d{1,6})? [A-Z]{3}$" }),
    fallback: "0.013 USD",
    faultOf: (text) =>
      parseStarValue(text) ? undefined : `is “${text.slice(0, 80)}”, which is no value of a Telegram Star`,
    remedy:
      "set it to what a Telegram Star is worth to you in the catalogue's currency, like 0.013 USD or 0.1 HKD",
  },
  YUANFENJU_API_KEY: {
    schema: Type.String({ pattern: "^\\S{8,128}$" }),
    isSecret: true,
    remedy: "set it to the key from portal.yuanfenju.com, or leave it out to use the built-in engine alone",
  },
  YUANFENJU_BASE_URL: {
    schema: httpAddress,
    fallback: "https://api.yuanfenju.com/index.php",
    faultOf: addressFault,
    remedy: "set it to the API's address up to and including /index.php",
  },
  DEEPSEEK_API_KEY: {
    schema: Type.String({ pattern: "^\\S{16,256}$" }),
    isSecret: true,
    remedy: "set it to an API key from platform.deepseek.com",
  },
  DEEPSEEK_BASE_URL: {
    schema: httpAddress,
    fallback: "https://api.deepseek.com",
    faultOf: addressFault,
    remedy: "set it to the API's address, or leave it out",
  },
  DEEPSEEK_MODEL: {
    schema: Type.String({ pattern: "^(?!deepseek-(chat|reasoner)$)[A-Za-z0-9._/-]{1,80}$" }),
    fallback: "deepseek-flash",
    remedy:
      "set it to a current model such as deepseek-flash; deepseek-chat and deepseek-reasoner are retired",
  },
  DEEPSEEK_ALERT_BELOW: {
    schema: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    fallback: "10",
    remedy:
      "set it to the balance, in your DeepSeek account's own currency, below which admins are alerted; 0 waits until it is used up",
  },
  YUANFENJU_ALERT_BELOW: {
    schema: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    fallback: "50",
    remedy: "set it to the number of calls left at 缘份居 below which admins are alerted; 0 switches it off",
  },
  BACKUP_FOLDER: {
    schema: Type.String({ minLength: 1 }),
    isPath: true,
    faultOf: pathFault,
    remedy: "set it to the folder that your backups go to, or leave it out to have none made",
  },
  BACKUP_KEEP: {
    schema: Type.Integer({ minimum: 1, maximum: 10_000 }),
    fallback: "14",
    remedy: "set it to the number of backups that are kept, 1 to 10000; one is made each night",
  },
  BACKUP_MAX_AGE_HOURS: {
    schema: Type.Integer({ minimum: 1, maximum: 8760 }),
    fallback: "36",
    remedy: "set it to the hours after which the newest backup counts as stale, 1 to 8760",
  },
  DISK_ALERT_BELOW_MB: {
    schema: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    fallback: "500",
    remedy: "set it to the free megabytes on the database's disk below which admins are alerted",
  },
  CATALOGUE_FILE: {
    schema: Type.String({ minLength: 1 }),
    isPath: true,
    faultOf: pathFault,
    remedy:
      "set it to the path of your catalogue (start from the output of: bazibot catalogue), or leave it out",
  },
  FULFILMENT_CONCURRENCY: {
    schema: Type.Integer({ minimum: 1, maximum: 64 }),
    fallback: "4",
    remedy: "set it to the number of reports written at the same time, 1 to 64",
  },
  DEEPSEEK_PARALLEL_SECTIONS: {
    schema: Type.Integer({ minimum: 1, maximum: 16 }),
    fallback: "5",
    remedy: "set it to the number of sections of one report that are written at the same time, 1 to 16",
  },
  RETENTION_DAYS: {
    schema: Type.Integer({ minimum: 1, maximum: 3650 }),
    fallback: "180",
    remedy:
      "set it to the days for which birth data and reports are kept after an order has ended or a saved person was used, 1 to 3650",
  },
  CORRECTION_HOURS: {
    schema: Type.Integer({ minimum: 0, maximum: 720 }),
    fallback: "24",
    remedy:
      "set it to the hours after the delivery in which a buyer may correct the birth data, once, 0 to 720; 0 for never",
  },
  DECLINED_QUESTIONS_PER_DAY: {
    schema: Type.Integer({ minimum: 1, maximum: 1000 }),
    fallback: "5",
    remedy: "set it to the questions that may be declined in a day before a user is asked to wait, 1 to 1000",
  },
  AFFILIATE_RATE: {
    schema: percent,
    fallback: "20",
    remedy: "set it to the percentage of a sale that an affiliate earns, 0 to 100, like 20 or 12.5",
  },
  AFFILIATE_SECOND_RATE: {
    schema: percent,
    fallback: "0",
    remedy:
      "set it to the percentage that goes to who brought the affiliate, 0 to 100; 0 for no second level",
  },
  AFFILIATE_WINDOW_DAYS: {
    schema: Type.Integer({ minimum: 1, maximum: 3650 }),
    fallback: "30",
    remedy: "set it to the days after the first contact in which a buyer's orders count, 1 to 3650",
  },
  AFFILIATE_HOLD_DAYS: {
    schema: Type.Integer({ minimum: 0, maximum: 365 }),
    fallback: "14",
    remedy: "set it to the days for which a commission is held back, 0 to 365",
  },
  AFFILIATE_WITHDRAWAL_MINIMUM: {
    schema: amount,
    fallback: "10.00",
    remedy: "set it to the smallest withdrawal in the catalogue's currency, like 10.00",
  },
  AFFILIATE_APPROVAL: {
    schema: Type.Union([Type.Literal("open"), Type.Literal("by_admin")]),
    fallback: "open",
    remedy: "set it to open (whoever asks is an affiliate) or by_admin (an owner decides)",
  },
  DATABASE_URL: {
    schema: Type.String({ pattern: "^(file:.|postgres(ql)?://)" }),
    fallback: "file:data/bazibot.db",
    isPath: true,
    mayHoldPassword: true,
    faultOf: databaseUrlFault,
    remedy:
      "set it to file: and a path, like file:data/bazibot.db, or to postgres://USER:PASSWORD@HOST/DATABASE?sslmode=verify-full",
  },
  LOG_LEVEL: {
    schema: Type.Union([
      Type.Literal("debug"),
      Type.Literal("info"),
      Type.Literal("warn"),
      Type.Literal("error"),
    ]),
    fallback: "info",
    remedy: "set it to debug, info, warn or error",
  },
  LOG_FORMAT: {
    schema: Type.Union([Type.Literal("json"), Type.Literal("text")]),
    remedy: "set it to json or text, or leave it out: text on a terminal, else json",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
