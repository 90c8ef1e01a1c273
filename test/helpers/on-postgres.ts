import { afterAll, beforeAll, describe } from "bun:test";
import { type PostgresServer, postgresNote, postgresPrograms, postgresServer } from "./postgres-server.ts";

const programs = postgresPrograms();

/** Describes what needs a PostgreSQL server: skipped where there is none, as its title says then. */
export function describeOnPostgres(title: string, tests: () => void): void {
  describe.if(programs !== undefined)(`${title}${postgresNote}`, tests);
}

/**
 * A server for the tests of a file, from before their first to after their last.
 * @returns what hands it to them
 */
export function serverOfTests(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (programs) server = await postgresServer(programs);
  });
  afterAll(async () => server?.[Symbol.asyncDispose]());
  return () => {
    if (!server) throw new Error("The server is there from before the first test to after the last");
    return server;
  };
}
