import { SQL } from "bun";
import { fileIn, placeIn, serverUrlFault } from "../../src/shared/config/database-url.ts";
import { ConfigurationError } from "../../src/shared/config/environment.ts";

/** A database on a server that was empty, and is emptied again. */
interface ServerDatabase {
  readonly url: string;
  /** Removes everything that was made in it. */
  empty(): Promise<void>;
}

/**
 * Makes sure that there is nothing in a database: a shop with real money in it must not get simulated payments.
 * @param url what `--database` says
 * @throws ConfigurationError for what is no such database, cannot be reached, or holds anything
 */
export async function emptyServerDatabase(url: string): Promise<ServerDatabase> {
  const fault = fileIn(url) === undefined ? serverUrlFault(url) : "names no PostgreSQL server";
  if (fault)
    throw new ConfigurationError([`--database ${fault}: give postgres://USER:PASSWORD@HOST/DATABASE`]);
  const [[count] = []] = await ask(url, countRelations);
  if (Number(count) > 0)
    throw new ConfigurationError([
      `--database names ${placeIn(url)}, which holds something already: make an empty one, for instance with createdb`,
    ]);
  return { url, empty: async () => void (await ask(url, dropAll)) };
}

async function ask(url: string, statement: string): Promise<unknown[][]> {
  const sql = new SQL(url, { max: 1, connectionTimeout: 10 });
  try {
    return await sql.unsafe(statement).values();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([
      `--database names ${placeIn(url)}, which cannot be used (${because}): see that the server runs and lets you in`,
    ]);
  } finally {
    await sql.close({ timeout: 0 });
  }
}

const countRelations = "select count(*) from pg_class where relnamespace = 'public'::regnamespace";

const dropAll = `do $$ declare each record; begin
  for each in select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute 'drop table ' || each.name || ' cascade';
  end loop;
  for each in select oid::regprocedure as name from pg_proc where pronamespace = 'public'::regnamespace loop
    execute 'drop function ' || each.name;
  end loop;
end $$`;
