import { Elysia } from "elysia";
import { refuseWrongClock } from "./shared/clock.ts";
import { readWebhookConfig } from "./shared/config/config.ts";
import type { Environment } from "./shared/config/environment.ts";
import { DamageAlarm } from "./shared/damage-alarm.ts";
import type { Database, Transaction } from "./shared/database/database.ts";
import { schemaVersion } from "./shared/database/migrate.ts";
import { openDatabase } from "./shared/database/open.ts";
import { recordDispute } from "./shared/disputes.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { beat, lastSeen } from "./shared/heartbeats.ts";
import { exitOnUncaught, stopSignal, untilAborted } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { recordOtherNotice, recordPaymentNotice } from "./shared/payments.ts";
import { type DisputeNotice, openDispute } from "./shared/pingpong/dispute-notice.ts";
import { openEnvelope, type PingPongAccount } from "./shared/pingpong/envelope.ts";
import { type ParsedNotice, parsePaymentNotice } from "./shared/pingpong/notice.ts";
import { SignatureAlarm } from "./shared/pingpong/signature-alarm.ts";
import { recordRefundNotice } from "./shared/refunds/record-refund.ts";
import { version } from "./shared/version.ts";

const maxBodyBytes = 64 * 1024;
/** Left alone, the engine lets garbage grow to several times what lives; a small server has other use for that memory. */
const requestsPerCollection = 16_384;

/**
 * Runs the callback server until it is told to stop.
 * @returns the exit code
 * @throws ConfigurationError for a wrong variable, or a clock that is obviously wrong
 */
export async function runWebhook(environment: Environment): Promise<number> {
  refuseWrongClock(new Date());
  const config = readWebhookConfig(environment, process.stdout.isTTY);
  const log = createLog({ process: "webhook", ...config.log });
  exitOnUncaught(log);
  const stop = stopSignal(log);
  const database = await openDatabase(config.databaseUrl, new Date());
  const app = webhookApp({ database, account: config.pingpong, log });
  app.listen({ hostname: config.host, port: config.port });
  log.info("webhook_listening", { url: `http://${config.host}:${app.server?.port}`, version });
  await untilAborted(stop);
  await app.stop();
  await database.close();
  log.info("process_stopped");
  return exitCodes.done;
}

/** What the callback server works with. */
export interface WebhookContext {
  readonly database: Database;
  readonly account: PingPongAccount;
  readonly log: Log;
}

/** The routes of the callback server: PingPong's notices and the health check. */
export function webhookApp(context: WebhookContext) {
  const startedAt = Date.now();
  const alarm = new SignatureAlarm(context.database);
  const damageAlarm = new DamageAlarm(context.database);
  let requests = 0;
  return new Elysia({ serve: { maxRequestBodySize: maxBodyBytes } })
    .onError(async ({ code, error }) => {
      if (code === "NOT_FOUND") return new Response("not found", { status: 404 });
      if (code === "PARSE" || code === "VALIDATION") return new Response("malformed", { status: 400 });
      context.log.error("request_failed", { cause: describeError(error) });
      await reportDamage(damageAlarm, context.log);
      return new Response("unavailable", { status: 503 });
    })
    .post(
      "/webhook/pingpong",
      async ({ request }) => {
        const answer = await receive(await request.arrayBuffer(), context);
        if (answer.status === 401) await countUntrusted(alarm, context.log);
        if (++requests % requestsPerCollection === 0) setImmediate(() => Bun.gc(true));
        return answer;
      },
      { parse: "none" },
    )
    .get("/health", () => health(context.database, startedAt));
}

/**
 * Answers one notice: 200 once it is durably stored, 400 or 401 if it is not PingPong's word, 503 if we cannot store it, so
 * that PingPong sends it again.
 */
async function receive(body: ArrayBuffer, { database, account, log }: WebhookContext): Promise<Response> {
  const opened = openBody(body, account);
  if (opened.kind === "refused") {
    log.warn("notice_refused", { because: opened.because, bytes: body.byteLength, code: opened.status });
    return new Response(opened.because, { status: opened.status });
  }
  const { merchantTransactionId, transactionId, status } = opened.notice;
  const outcome = await database.writeTogether((tx) => record(tx, opened, new Date()));
  const about = `${opened.kind} ${outcome.kind}`;
  log.info("notice_recorded", { kind: about, merchantTransactionId, transactionId, status });
  return new Response("OK");
}

/** What the notice is about decides, not its status: a refund, too, says SUCCESS. */
async function record(tx: Transaction, opened: Verified, now: Date): Promise<{ kind: string }> {
  switch (opened.kind) {
    case "payment":
      return recordPaymentNotice(tx, opened.notice, "callback", now);
    case "refund":
      return recordRefundNotice(tx, opened.notice, "callback", now);
    case "dispute":
      return recordDispute(tx, opened.notice, "callback", now);
    case "other":
      return recordOtherNotice(tx, opened.notice, "callback", now);
  }
}

type Verified =
  | Exclude<ParsedNotice, { kind: "malformed" }>
  | { readonly kind: "dispute"; readonly notice: DisputeNotice };
type Refused = { kind: "refused"; status: 400 | 401; because: string };

function openBody(body: ArrayBuffer, account: PingPongAccount): Verified | Refused {
  const text = decodeUtf8(body);
  if (text === undefined) return { kind: "refused", status: 400, because: "not UTF-8" };
  const opened = openEnvelope(text, account);
  const dispute = opened.kind === "verified" ? undefined : openDispute(text, account);
  if (dispute?.kind === "dispute") return dispute;
  if (dispute) return { kind: "refused", status: 401, because: dispute.because };
  if (opened.kind === "malformed") return { kind: "refused", status: 400, because: opened.because };
  if (opened.kind === "untrusted") return { kind: "refused", status: 401, because: opened.because };
  const parsed = parsePaymentNotice(opened.bizContent, "callback");
  if (parsed.kind === "malformed") return { kind: "refused", status: 400, because: "bizContent malformed" };
  return parsed;
}

/** A refusal stays a refusal, whether the database takes the alert or not. */
async function countUntrusted(alarm: SignatureAlarm, log: Log): Promise<void> {
  try {
    await alarm.count(performance.now(), new Date());
  } catch (error) {
    log.error("alert_not_stored", { kind: "signatures_failing", cause: describeError(error) });
  }
}

async function reportDamage(alarm: DamageAlarm, log: Log): Promise<void> {
  try {
    await alarm.check(new Date());
  } catch (error) {
    log.error("alert_not_stored", { kind: "database_failing", cause: describeError(error) });
  }
}

/** @returns the text, or undefined if the bytes are not strict UTF-8 */
function decodeUtf8(body: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/**
 * Says whether the database takes writes and is whole as far as this process has seen, which schema it has, how old this
 * process is and when the bot was last seen.
 */
async function health(database: Database, startedAt: number): Promise<Response> {
  const now = new Date();
  if (database.damage) throw new Error(`The database is damaged: ${database.damage}`);
  await database.write((tx) => beat(tx, "webhook", version, now));
  const botSeenAt = await lastSeen(database.read, "bot");
  return Response.json({
    status: "ok",
    database: "writable",
    schemaVersion,
    version,
    ageSeconds: Math.floor((now.getTime() - startedAt) / 1000),
    botSeenSecondsAgo: botSeenAt ? Math.floor((now.getTime() - botSeenAt.getTime()) / 1000) : null,
  });
}
