import type { ApiClientOptions } from "grammy";
import { callOutside } from "../outside.ts";

/**
 * How grammY is to call a Bot API server.
 * @param timeoutSeconds for each call, the answer's body included
 */
export function clientOptions(apiRoot: string, timeoutSeconds: number): ApiClientOptions {
  return { apiRoot, timeoutSeconds, fetch: callOutside, baseFetchConfig };
}

/** grammY means that answers may be compressed; Bun would compress what is sent, which Telegram never said that it reads. */
const baseFetchConfig = { compress: false };
