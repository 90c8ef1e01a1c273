import { testAccount } from "./pingpong-notices.ts";
import { program } from "./running-sandbox.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/**
 * Starts the real callback server, for the account of the tests.
 * @param file path of its database
 * @param executable what runs the shop, the program of the tests unless told otherwise
 */
export function startWebhook(
  file: string,
  executable: readonly string[] = program,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  return startServer((port) => ({
    command: [...executable, "webhook"],
    environment: { ...webhookVariables(file, port), LOG_LEVEL: "info", ...variables },
  }));
}

/** Complete variables of a callback server for the account of the tests. */
export function webhookVariables(file: string, port: number): Record<string, string> {
  return {
    DATABASE_URL: `file:${file}`,
    PINGPONG_WEBHOOK_PORT: String(port),
    PINGPONG_ACC_ID: testAccount.accId,
    PINGPONG_CLIENT_ID: testAccount.clientId,
    PINGPONG_SALT: testAccount.salt,
  };
}
