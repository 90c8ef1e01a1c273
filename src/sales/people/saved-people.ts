import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Birth, storedBirth } from "../../bazi/birth.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { people } from "../../shop/schema/people.ts";

type Row = typeof people.$inferSelect;

/** Somebody whose birth a user keeps. */
export interface Person extends Omit<Row, "birth"> {
  readonly birth: Birth;
}

/** How many people one user may keep (our choice; they must fit on one card). */
export const mostPeople = 20;

/** What became of a wish to save a person. */
export type Saved = "saved" | "too_many" | "label_taken";

/** The people whom a user keeps, the oldest entry first. */
export async function listPeople(db: Queries, userId: number): Promise<Person[]> {
  const rows = await db
    .select()
    .from(people)
    .where(and(eq(people.userId, userId), isNull(people.removedAt)))
    .orderBy(asc(people.id));
  return rows.map(asPerson);
}

/** @returns the person, or undefined if there is none of this user's with this id */
export async function findPerson(db: Queries, id: number, userId: number): Promise<Person | undefined> {
  const [person] = await db.select().from(people).where(isOwn(id, userId));
  return person && asPerson(person);
}

/**
 * Finds a person whose birth is taken over, which counts as use: the person is kept for as long again.
 * @returns the person, or undefined if there is none of this user's with this id
 */
export async function usePerson(
  tx: Transaction,
  id: number,
  userId: number,
  now: Date,
): Promise<Person | undefined> {
  const [person] = await tx.update(people).set({ updatedAt: now }).where(isOwn(id, userId)).returning();
  return person && asPerson(person);
}

/** Keeps a person under a name that the user has given to nobody else. */
export async function savePerson(
  tx: Transaction,
  { userId, label, birth }: Pick<Person, "userId" | "label" | "birth">,
  now: Date,
): Promise<Saved> {
  const refused = await refusal(tx, userId, label);
  if (refused) return refused;
  await tx.insert(people).values({ userId, label, birth, createdAt: now, updatedAt: now });
  return "saved";
}

/** @returns false if the user keeps no such person */
export async function changeBirth(
  tx: Transaction,
  id: number,
  userId: number,
  birth: Birth,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(people)
    .set({ birth, updatedAt: now })
    .where(isOwn(id, userId))
    .returning({ id: people.id });
  return changed.length > 0;
}

/** Gives a person another name. */
export async function renamePerson(
  tx: Transaction,
  id: number,
  userId: number,
  label: string,
  now: Date,
): Promise<"saved" | "label_taken" | "gone"> {
  const others = (await listPeople(tx, userId)).filter((person) => person.id !== id);
  if (others.some((person) => person.label === label)) return "label_taken";
  const changed = await tx
    .update(people)
    .set({ label, updatedAt: now })
    .where(isOwn(id, userId))
    .returning({ id: people.id });
  return changed.length > 0 ? "saved" : "gone";
}

/**
 * Removes a person, who can be taken back until the erasure comes by.
 * @returns the person, or undefined if the user kept no such person
 */
export async function removePerson(
  tx: Transaction,
  id: number,
  userId: number,
  now: Date,
): Promise<Person | undefined> {
  const [removed] = await tx.update(people).set({ removedAt: now }).where(isOwn(id, userId)).returning();
  return removed && asPerson(removed);
}

/** @returns the person who was taken back; undefined if it is too late, there is no room, or the name has gone to another */
export async function takeBackPerson(
  tx: Transaction,
  id: number,
  userId: number,
  now: Date,
): Promise<Person | undefined> {
  const isRemoved = and(eq(people.id, id), eq(people.userId, userId), isNotNull(people.removedAt));
  const [removed] = await tx.select().from(people).where(isRemoved);
  if (!removed || (await refusal(tx, userId, removed.label))) return undefined;
  await tx.update(people).set({ removedAt: null, updatedAt: now }).where(isRemoved);
  return asPerson(removed);
}

/** What keeps a user from having one more person of this name. */
async function refusal(
  tx: Transaction,
  userId: number,
  label: string,
): Promise<Exclude<Saved, "saved"> | undefined> {
  const present = await listPeople(tx, userId);
  if (present.some((person) => person.label === label)) return "label_taken";
  return present.length >= mostPeople ? "too_many" : undefined;
}

/** Whether the user keeps anybody. */
export async function countPeople(db: Queries, userId: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(people)
    .where(and(eq(people.userId, userId), isNull(people.removedAt)));
  return row?.count ?? 0;
}

function isOwn(id: number, userId: number) {
  return and(eq(people.id, id), eq(people.userId, userId), isNull(people.removedAt));
}

function asPerson(row: Row): Person {
  return { ...row, birth: storedBirth(row.birth) };
}
