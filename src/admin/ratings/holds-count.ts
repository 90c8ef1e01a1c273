import { sql } from "drizzle-orm";
import { ratings } from "../../shared/database/schema/fulfilment.ts";

/** How many of a group's ratings say that the section holds (准). */
export const holdsCount = sql`coalesce(sum(case when ${ratings.holds} = 1 then 1 else 0 end), 0)`.mapWith(
  Number,
);
