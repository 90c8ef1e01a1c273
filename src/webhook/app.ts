import { Elysia } from "elysia";
import { DamageAlarm } from "../shared/damage-alarm.ts";
import { describeError, type Log } from "../shared/log.ts";
import { RefusalAlarm, type RefusalKind } from "../shared/pingpong/refusal-alarm.ts";
import { Health } from "./health.ts";
import { receive, type WebhookContext } from "./receive.ts";

const maxBodyBytes = 64 * 1024;
/** Left alone, the engine lets garbage grow to several times what lives; a small server has other use for that memory. */
const requestsPerCollection = 16_384;

/** The routes of the callback server: PingPong's notices, the health of this process, and that of the whole shop. */
export function webhookApp(context: WebhookContext) {
  const health = new Health(context.database, Date.now());
  const alarms = {
    signatures_failing: new RefusalAlarm(context.database, "signatures_failing"),
    notices_unreadable: new RefusalAlarm(context.database, "notices_unreadable"),
  };
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
        const { response, alarm } = await receive(await request.arrayBuffer(), context);
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
