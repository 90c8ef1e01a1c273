import { fetchPeople, putPerson, userId } from "./control.js";

/** What Telegram would call a language of the browser; the bot answers everybody else in English. */
function telegramCode(tag) {
  if (/^(zh\b.*\b(hant|tw|hk|mo)\b|yue\b)/i.test(tag)) return "zh-hant";
  return /^zh\b/i.test(tag) ? "zh-hans" : "en";
}

/** Remembers what was chosen for a user by hand: the browser's language is only where a user begins. */
export function rememberLanguage(id, code) {
  localStorage.setItem(`language ${id}`, code);
}

/** Gives a user who has not started yet the language that was chosen, or else the browser's. */
export async function bringLanguage() {
  const wanted = localStorage.getItem(`language ${userId}`) ?? telegramCode(navigator.language);
  document.documentElement.lang = wanted;
  const { users } = await fetchPeople();
  const user = users.find(({ id }) => id === userId);
  if (user?.has_started || user?.language_code === wanted) return;
  const name = user ? {} : { first_name: wanted === "en" ? `User ${userId}` : `用户 ${userId}` };
  await putPerson({ id: userId, language_code: wanted, ...name });
}
