import { SQL } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";

/** A database of a shop's own on the server of this run of the tests. */
export interface ServerDatabase {
  /** as the shop opens it */
  readonly url: string;
  /** as the superuser does */
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/** The superuser's URL of the server on which this run of the tests has its shops; undefined if each has a file. */
export const testServer = process.env.BAZIBOT_TEST_SERVER;

let made = 0;
let template: Promise<string> | undefined;

/** Copies an empty shop, which is migrated once for all tests of a process. */
export async function serverDatabase(server: string): Promise<ServerDatabase> {
  template ??= makeTemplate(server);
  const name = nextName();
  await order(server, `CREATE DATABASE ${name} OWNER shop TEMPLATE ${await template} STRATEGY file_copy`);
  return {
    url: urlOf(server, name, "shop"),
    superuserUrl: urlOf(server, name),
    drop: () => order(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Its guards hold for everybody, also for a superuser who puts rows in their place past the foreign keys. */
async function makeTemplate(server: string): Promise<string> {
  const name = nextName();
  await order(server, `CREATE DATABASE ${name} OWNER shop`);
  await (await openDatabase(urlOf(server, name, "shop"), new Date())).close();
  await order(urlOf(server, name), guardsHoldAlways);
  return name;
}

const guardsHoldAlways = `DO $$ DECLARE guard record; BEGIN
  FOR guard IN SELECT tgname AS name, tgrelid::regclass AS place FROM pg_trigger WHERE NOT tgisinternal LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', guard.place, guard.name);
  END LOOP;
END $$`;

function nextName(): string {
  made += 1;
  return `shop_${process.pid}_${made}`;
}

function urlOf(server: string, name: string, role?: string): string {
  const url = new URL(server);
  url.pathname = name;
  if (role !== undefined) url.username = role;
  return url.href;
}

async function order(url: string, statement: string): Promise<void> {
  const sql = new SQL(url, { max: 1 });
  await sql.unsafe(statement);
  await sql.close();
}
