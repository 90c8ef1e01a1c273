import { Refusal } from "./refusal.ts";
import type { Room } from "./rooms.ts";
import type { Service } from "./service.ts";

/**
 * Counts a message towards the chat's rate.
 * @throws Refusal 429 when the optional flood rule is on and the chat has had too many
 */
export function countMessage(service: Service, room: Room): void {
  const rule = service.settings.flood;
  if (!rule) return;
  const now = service.settings.now();
  const recent = room.sentAt.filter((at) => at > now - rule.perMs);
  const oldest = recent[0];
  if (oldest !== undefined && recent.length >= rule.messages) {
    throw tooManyRequests(Math.max(1, Math.ceil((oldest + rule.perMs - now) / 1000)));
  }
  room.sentAt = [...recent, now];
}

/** The refusal that tells a bot to slow down. */
export function tooManyRequests(retryAfterSeconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}
