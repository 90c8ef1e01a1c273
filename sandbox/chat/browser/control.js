const root = "/telegram/control";

const lastUser = "user";

/**
 * The user whose phone this is. The checkout page comes back without a name: then it is the one who was used last in this
 * browser.
 */
export const userId =
  Number(new URLSearchParams(location.search).get("user") ?? 0) ||
  Number(localStorage.getItem(lastUser)) ||
  1001;

/** Two phones may lie side by side: the one that was touched last is the one in use. */
for (const event of ["pointerdown", "keydown", "focus"]) addEventListener(event, noteUser, true);
noteUser();

function noteUser() {
  localStorage.setItem(lastUser, String(userId));
}

/** @throws Error with the sandbox's words */
async function read(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  return read(await fetch(root + path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const fetchChat = async () => read(await fetch(`${root}/users/${userId}/chat`));

export const fetchPeople = async () => read(await fetch(`${root}/users`));

/** Lets the user do something: `say`, `start`, `press`, `block`, … */
export const act = (action, body = {}) => post(`/users/${userId}/${action}`, body);

/** Adds a user, or changes one. */
export const putPerson = (person) => post("/users", person);

/** What the bot says to a pressed button; null when it has said nothing in time. */
export async function answerTo(queryId) {
  return (await read(await fetch(`${root}/queries/${queryId}?wait_ms=20000`))).answer;
}

/** How an attempt to pay ended; null when it has not in time. */
export async function outcomeOf(checkoutId) {
  return (await read(await fetch(`${root}/checkouts/${checkoutId}?wait_ms=20000`))).outcome;
}

export const fileAddress = (fileId) => `${root}/files/${encodeURIComponent(fileId)}`;

/**
 * Calls `onChange` at once and whenever the chat may look different; comes back by itself after a lost connection.
 * @param {(isConnected: boolean) => void} onConnection
 */
export function listen(onChange, onConnection) {
  const source = new EventSource(`${root}/events?user=${userId}`);
  source.onopen = () => onConnection(true);
  source.onmessage = () => onChange();
  source.onerror = () => {
    onConnection(false);
    if (source.readyState !== EventSource.CLOSED) return;
    // A refused connection ends an EventSource for good in some browsers.
    setTimeout(() => listen(onChange, onConnection), 1000);
  };
}
