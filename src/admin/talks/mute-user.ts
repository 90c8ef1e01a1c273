import { setMuted } from "../../support/talks.ts";
import { userDeed } from "../users/user-deed.ts";

/** Passes on nothing more of what a buyer writes to a human. */
export const mute = userDeed("mute", (tx, userId, now) => setMuted(tx, userId, now));

/** Passes it on again. */
export const unmute = userDeed("unmute", (tx, userId) => setMuted(tx, userId, null));
