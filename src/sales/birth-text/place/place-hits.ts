import { withoutFillers } from "../fillers.ts";
import { matchBeginning, matchPlace, mayBePlace, type PlaceMatch } from "./match-place.ts";

/** A place among words, and the words that are left. */
export interface PlaceHit {
  readonly match: PlaceMatch;
  readonly rest: readonly string[];
}

/** Who writes more names than these gets no answer to the rest. */
const MOST_SEARCHES = 16;
/** Words of the longest way to write a place: country, region, city, county, and two of a name such as New York. */
const MOST_WORDS = 5;

/** Looks for places in the words of one message, and stops when that has cost enough. */
export class PlaceHits {
  #searchesLeft = MOST_SEARCHES;

  /** The longest run of words that is a place, the first of several. */
  first(words: readonly string[]): PlaceHit | undefined {
    for (let length = Math.min(words.length, MOST_WORDS); length > 0; length--) {
      for (let start = 0; start + length <= words.length && this.#searchesLeft > 0; start++) {
        const end = start + length;
        const match = this.#search(words.slice(start, end).join(" "), matchPlace);
        if (match) return { match, rest: [...words.slice(0, start), ...words.slice(end)] };
      }
    }
    return undefined;
  }

  /** The first word that begins with a place and goes on below it (香港九龙). */
  firstBeginning(words: readonly string[]): PlaceHit | undefined {
    for (let index = 0; index < words.length && this.#searchesLeft > 0; index++) {
      const begun = this.#search(words[index] ?? "", matchBeginning);
      if (begun) return { match: begun.match, rest: words.with(index, begun.rest) };
    }
    return undefined;
  }

  /** Tries a text as it stands and then with fewer and fewer fillers. */
  #search<Result>(text: string, read: (text: string) => Result | undefined): Result | undefined {
    for (const shorter of [text, ...withoutFillers(text)].filter(mayBePlace)) {
      if (this.#searchesLeft === 0) return undefined;
      this.#searchesLeft--;
      const result = read(shorter);
      if (result) return result;
    }
    return undefined;
  }
}
