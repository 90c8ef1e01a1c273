import { version } from "../shared/version.ts";
import { listenAlone, type Place } from "./port.ts";

/**
 * Answers 503 to everybody while the database is away at the start, so that PingPong sends again and whoever asks for the
 * health of this process hears why.
 * @param databasePlace without a password
 * @returns what ends it and frees the port
 * @throws ConfigurationError if the port cannot be had
 */
export function answerAway(place: Place, databasePlace: string): Disposable {
  const body = { status: "database_away", databasePlace, version };
  let server: Bun.Server<undefined> | undefined;
  listenAlone(place, (options) => {
    server = Bun.serve({
      ...options,
      fetch: () => Response.json(body, { status: 503, headers: { connection: "close" } }),
    });
  });
  return { [Symbol.dispose]: () => void server?.stop(true) };
}
