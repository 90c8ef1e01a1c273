import type { Context, MiddlewareFn } from "grammy";
import { pause } from "../../shared/pause.ts";

/** The messages of an album come within this time of each other (our choice). */
const albumMs = 1000;
/** So many albums are remembered before the oldest is forgotten. */
const mostRemembered = 1000;

/** What became of an album so far. */
interface Album {
  /** fires when a message with words came, so that nobody waits for one any more */
  readonly words: AbortController;
}

/**
 * Telegram sends an album as a message for each of its pictures: one of them is handled, the one with words if there is any.
 * Stands before whatever keeps the updates of a chat in order, so that one that waits holds up no other.
 * @param wait takes the place of a pause, in tests
 */
export function oneOfAlbum<C extends Context>(wait: typeof pause = pause): MiddlewareFn<C> {
  const albums = new Map<string, Album>();
  return async (ctx, next) => {
    const { message, chat } = ctx;
    if (!message?.media_group_id || !chat) return next();
    const key = `${chat.id}:${message.media_group_id}`;
    const before = albums.get(key);
    const album = before ?? { words: new AbortController() };
    if (!before) remember(albums, key, album);
    if (message.caption) return takeWords(album, next);
    if (before) return;
    await wait(albumMs, album.words.signal);
    if (!album.words.signal.aborted) await next();
  };
}

/** Only the first words of an album are read: apps let people write one text for it. */
async function takeWords({ words }: Album, next: () => Promise<void>): Promise<void> {
  if (words.signal.aborted) return;
  words.abort();
  await next();
}

function remember(albums: Map<string, Album>, key: string, album: Album): void {
  albums.set(key, album);
  const [oldest] = albums.keys();
  if (albums.size > mostRemembered && oldest !== undefined) albums.delete(oldest);
}
