import type { JsonObject } from "../json.ts";
import { badRequest, notSimulated } from "./refusal.ts";

/** Where updates go when a webhook is set. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

/** Source: setWebhook, notes 1–4. */
const ports = ["443", "80", "88", "8443", ""];

/**
 * Checks what setWebhook was given.
 * @throws Refusal in Telegram's words; with `allowLoopback`, plain http to 127.0.0.1, ::1 or localhost passes
 */
export function webhookTarget(fields: JsonObject, allowLoopback: boolean): WebhookTarget {
  if (fields.certificate !== undefined || fields.ip_address !== undefined) {
    throw notSimulated("webhooks with an own certificate or a fixed IP address");
  }
  return {
    url: checkedAddress(String(fields.url), allowLoopback),
    secret: checkedSecret(fields.secret_token),
    maxConnections: checkedConnections(fields.max_connections),
  };
}

function checkedAddress(address: string, allowLoopback: boolean): string {
  const url = URL.parse(address);
  if (!url) throw badRequest("bad webhook: invalid webhook URL specified");
  const isLoopback = ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  if (isLoopback && allowLoopback) return url.href;
  if (url.protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!ports.includes(url.port)) {
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  }
  if (isLoopback) throw badRequest("bad webhook: IP address 127.0.0.1 is reserved");
  return url.href;
}

function checkedSecret(secret: unknown): string | undefined {
  if (typeof secret !== "string" || secret === "") return undefined;
  if (secret.length > 256) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  return secret;
}

function checkedConnections(given: unknown): number {
  const connections = Number(given ?? 40);
  if (connections >= 1 && connections <= 100) return connections;
  throw badRequest("max_connections must be between 1 and 100");
}
