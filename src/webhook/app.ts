import { Elysia } from "elysia";
import { DamageAlarm } from "../shared/damage-alarm.ts";
import { describeError, type Log } from "../shared/log.ts";
import { RefusalAlarm, type RefusalKind } from "../shared/pingpong/refusal-alarm.ts";
import { wholeBody } from "../shared/whole-body.ts";
import { Health } from "./health.ts";
import { receive, type WebhookContext } from "./receive.ts";

const maxBodyBytes = 64 * 1024;
/**
 * A connection that says nothing for so long is closed, in the middle of a request, too: otherwise half-open ones take up all
 * that the process may have. A proxy's idle connections are opened again (our choice).
 */
const idleSeconds = 10;
/** A request that has not come whole after so long is refused: its sender drips (our choice). */
const longestBodyMs = 10_000;
/** Left alone, the engine lets garbage grow to several times what lives; a small server has other use for that memory. */
const requestsPerCollection = 16_384;

/**
 * The routes of the callback server: PingPong's notices, the health of this process, and that of the whole shop.
 * @param bodyMs how long a request may take to come whole
 */
export function webhookApp(context: WebhookContext, { bodyMs = longestBodyMs } = {}) {
  const health = new Health(context.database, Date.now());
  const alarms = {
    signatures_failing: new RefusalAlarm(context.database, "signatures_failing"),
    notices_unreadable: new RefusalAlarm(context.database, "notices_unreadable"),
  };
  const damageAlarm = new DamageAlarm(context.database);
  let requests = 0;
  return new Elysia({ serve: { maxRequestBodySize: maxBodyBytes, idleTimeout: idleSeconds } })
    .onError(async ({ code, error }) => {
      if (code === "NOT_FOUND")
        return new Response("not found", { status: 404, headers: { connection: "close" } });
      if (code === "PARSE" || code === "VALIDATION") return new Response("malformed", { status: 400 });
      context.log.error("request_failed", { cause: describeError(error) });
      await reportDamage(damageAlarm, context.log);
      return new Response("unavailable", { status: 503 });
    })
    .post(
      "/webhook/pingpong",
      async ({ request }) => {
        const body = await wholeBody(request, bodyMs);
        if (!body) return new Response("too slow", { status: 408, headers: { connection: "close" } });
        const { response, alarm } = await receive(body, context);
        if (alarm) await countRefusal(alarms, alarm, context.log);
        if (++requests % requestsPerCollection === 0) setImmediate(() => Bun.gc(true));
        return response;
      },
      { parse: "none" },
    )
    .get("/health", () => health.ofProcess())
    .get("/health/shop", () => health.ofShop());
}

/** A refusal stays a refusal, whether the database takes the alert or not. */
async function countRefusal(
  alarms: Readonly<Record<RefusalKind, RefusalAlarm>>,
  kind: RefusalKind,
  log: Log,
): Promise<void> {
  try {
    await alarms[kind].count(performance.now(), new Date());
  } catch (error) {
    log.error("alert_not_stored", { kind, cause: describeError(error) });
  }
}

async function reportDamage(alarm: DamageAlarm, log: Log): Promise<void> {
  try {
    await alarm.check(new Date());
  } catch (error) {
    log.error("alert_not_stored", { kind: "database_failing", cause: describeError(error) });
  }
}
