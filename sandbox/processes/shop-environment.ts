import { randomBytes, randomInt } from "node:crypto";

/** The sandbox's own accounts, new for every run; none of them is of any use outside. */
export interface SandboxAccounts {
  readonly telegramToken: string;
  readonly botUsername: string;
  readonly adminId: number;
  readonly supportId: number;
  readonly accId: string;
  readonly clientId: string;
  readonly salt: string;
  readonly yuanfenjuKey: string;
  readonly deepseekKey: string;
}

export function newAccounts(): SandboxAccounts {
  const clientId = `99${randomInt(1e12, 9e12)}`;
  return {
    telegramToken: `${randomInt(1e8, 1e9)}:${randomBytes(26).toString("base64url")}`,
    botUsername: "bazi_sandbox_bot",
    adminId: 9001,
    supportId: 9002,
    accId: `${clientId}001`,
    clientId,
    salt: randomBytes(12).toString("hex").toUpperCase(),
    yuanfenjuKey: randomBytes(16).toString("hex"),
    deepseekKey: `sk-${randomBytes(16).toString("hex")}`,
  };
}

/** Where the shop's processes listen, and what they work on. */
interface ShopPlace {
  readonly origin: string;
  readonly webhookPort: number;
  /** where the bot serves its checkout page; absent: links lead straight to PingPong */
  readonly checkoutPort?: number;
  readonly databaseFile: string;
}

/**
 * The variables of both processes. Nothing of the user's own environment is passed on but what a program needs to run.
 * @param origin address of the sandbox server
 */
export function shopEnvironment(
  accounts: SandboxAccounts,
  { origin, webhookPort, checkoutPort, databaseFile }: ShopPlace,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    TELEGRAM_BOT_TOKEN: accounts.telegramToken,
    TELEGRAM_API_ROOT: `${origin}/telegram`,
    ADMIN_IDS: String(accounts.adminId),
    SUPPORT_IDS: String(accounts.supportId),
    PUBLIC_URL: `http://127.0.0.1:${webhookPort}`,
    PINGPONG_ACC_ID: accounts.accId,
    PINGPONG_CLIENT_ID: accounts.clientId,
    PINGPONG_SALT: accounts.salt,
    PINGPONG_BASE_URL: `${origin}/pingpong`,
    PINGPONG_WEBHOOK_PORT: String(webhookPort),
    ...(checkoutPort === undefined ? straightToPingPong(origin) : ownPage(origin, checkoutPort)),
    YUANFENJU_API_KEY: accounts.yuanfenjuKey,
    YUANFENJU_BASE_URL: `${origin}/yuanfenju/index.php`,
    DEEPSEEK_API_KEY: accounts.deepseekKey,
    DEEPSEEK_BASE_URL: `${origin}/deepseek`,
    DATABASE_URL: `file:${databaseFile}`,
    // So that an affiliate can withdraw the commission of the sale just made.
    AFFILIATE_HOLD_DAYS: "0",
    AFFILIATE_WITHDRAWAL_MINIMUM: "1.00",
    LOG_LEVEL: "info",
    LOG_FORMAT: "text",
    ...shortLived,
  };
}

function ownPage(origin: string, port: number) {
  return { CHECKOUT_URL: origin, CHECKOUT_PORT: String(port) };
}

function straightToPingPong(origin: string) {
  return { CHECKOUT_PAGE: "off", PINGPONG_RETURN_URL: `${origin}/` };
}

/**
 * JavaScriptCore's last compilers, of JavaScript and of WebAssembly, cost a shop that sells a few reports and ends a third of
 * its processor time; they pay off from about the tenth picture.
 */
const shortLived = { BUN_JSC_useFTLJIT: "0", BUN_JSC_useOMGJIT: "0" };
