import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chatPage } from "./chat/chat-page.ts";
import { DeepSeekStandIn } from "./deepseek/deepseek.ts";
import { PingPongStandIn } from "./pingpong/pingpong.ts";
import { ChildProcess } from "./processes/child-process.ts";
import { processesAnswer } from "./processes/processes-control.ts";
import { proxied } from "./processes/proxied.ts";
import { newAccounts, type SandboxAccounts, shopEnvironment } from "./processes/shop-environment.ts";
import { type SandboxServer, startSandboxServer } from "./server.ts";
import type { World } from "./stand-in.ts";
import { TelegramStandIn } from "./telegram/telegram-stand-in.ts";
import { YuanfenjuStandIn } from "./yuanfenju/yuanfenju.ts";

interface SandboxOptions {
  /** of the page; 0 lets the system choose */
  readonly port: number;
  /** starts the program: the executable, or Bun and its source */
  readonly command: readonly string[];
  /** speed of the simulated model */
  readonly charactersPerSecond?: number;
  /** divides the gaps between PingPong's repeated notices */
  readonly noticeSpeedUp?: number;
  /**
   * Variables to set besides or instead of the sandbox's own. With `CHECKOUT_PAGE=off` nobody asks a buyer for the address
   * that PingPong's production demands: then PingPong is simulated as its own sandbox is, without that demand.
   */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The simulated world with the shop's real processes in it. */
export interface Sandbox {
  readonly origin: string;
  readonly webhookOrigin: string;
  readonly accounts: SandboxAccounts;
  /** the shop's own database, for a look from outside */
  readonly databaseFile: string;
  readonly processes: readonly ChildProcess[];
  /** Ends both processes, then the world, and removes the sandbox's files. */
  stop(): Promise<void>;
}

/**
 * Starts the simulated services on 127.0.0.1 and the real `webhook` and `bot` against them, with a database of their own
 * in a temporary folder.
 * @throws when the port is taken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const accounts = newAccounts();
  const processes: ChildProcess[] = [];
  const checkoutPort = freePort();
  const server = await startServer(options, accounts, { processes, checkoutPort });
  const folder = await mkdtemp(join(tmpdir(), "bazibot-sandbox-"));
  const databaseFile = join(folder, "shop.db");
  const webhookPort = freePort();
  const environment = {
    ...shopEnvironment(accounts, {
      origin: server.origin,
      webhookPort,
      checkoutPort,
      databaseFile,
    }),
    ...options.environment,
  };
  for (const name of ["webhook", "bot"]) {
    processes.push(new ChildProcess(name, options.command, environment, folder));
  }
  for (const child of processes) child.start();
  return {
    origin: server.origin,
    webhookOrigin: `http://127.0.0.1:${webhookPort}`,
    accounts,
    databaseFile,
    processes,
    async stop() {
      await Promise.all(processes.map((child) => child.stop()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startServer(
  { port, charactersPerSecond, noticeSpeedUp, environment }: SandboxOptions,
  accounts: SandboxAccounts,
  { processes, checkoutPort }: { processes: readonly ChildProcess[]; checkoutPort: number },
): Promise<SandboxServer> {
  const { accId, clientId, salt, telegramToken, botUsername, adminId, supportId } = accounts;
  return startSandboxServer({
    port,
    standIns: (world: World) => [
      new TelegramStandIn(world, {
        token: telegramToken,
        botUsername,
        botName: "BaZi 八字",
        people: [
          { id: adminId, firstName: "店主", languageCode: "zh-hans" },
          { id: supportId, firstName: "客服", languageCode: "zh-hans" },
        ],
        allowLoopbackWebhook: true,
      }),
      new PingPongStandIn(world, {
        accId,
        clientId,
        salt,
        signType: "SHA256",
        allowLoopbackNotifications: true,
        isStrict: environment?.CHECKOUT_PAGE !== "off",
        speedUp: noticeSpeedUp ?? 1,
      }),
      new YuanfenjuStandIn(world, { apiKey: accounts.yuanfenjuKey }),
      new DeepSeekStandIn(world, {
        apiKey: accounts.deepseekKey,
        ...(charactersPerSecond !== undefined && { charactersPerSecond }),
      }),
    ],
    page: async (request, path) =>
      (await processesAnswer(processes, request, path)) ??
      (await proxied(request, path, { origin: new URL(request.url).origin, checkoutPort, botUsername })) ??
      chatPage(request, path) ??
      new Response("nothing here\n", { status: 404 }),
  });
}

/** A port that was free a moment ago: the callback server takes a fixed one, as in real life. */
function freePort(): number {
  const probe = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = probe;
  probe.stop(true);
  return port;
}
