import { act, fetchPeople, userId } from "./control.js";
import { byId, el } from "./dom.js";
import { toast } from "./notices.js";

const dialog = byId("people");

/** Lets the user choose to whom an invoice is sent on. */
export async function choosePerson(question, messageId) {
  const { users } = await fetchPeople();
  const others = users.filter(({ id }) => id !== userId);
  const send = async ({ id, first_name }) => {
    dialog.close();
    await act("share", { message_id: messageId, to_user_id: id })
      .then(() => toast(`已转给 Sent to ${first_name}`))
      .catch((error) => toast(error.message));
  };
  const key = (user) =>
    el("button", { type: "button", onclick: () => send(user) }, `${user.first_name} · ${user.id}`);
  const parts = [
    el("h2", { id: "people-title" }, question),
    ...others.map(key),
    others.length === 0 && el("p", {}, "还没有别的用户，先在列表里添加一个。Add another user first."),
    el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "取消 Cancel"),
  ];
  dialog.replaceChildren(...parts.filter(Boolean));
  dialog.showModal();
}
