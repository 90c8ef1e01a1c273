/**
 * Remembers the address in the buyer's own browser if the buyer ticks the box, and forgets it when the box is cleared. The page
 * works without it.
 */
export const script = `
const form = document.forms[0], box = document.getElementById("remember"), key = "billing-address";
const names = ["country", "street", "city", "state", "postcode"];
const put = () => localStorage.setItem(key, JSON.stringify(Object.fromEntries(names.map((name) => [name, form[name].value]))));
const change = form.elements.change;
try {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  box.checked = kept !== null;
  box.closest("p").hidden = false;
  const isFresh = form.dataset.fresh === "yes";
  if (kept && isFresh && kept.country !== form.country.value && !location.search)
    location.replace("?country=" + encodeURIComponent(kept.country));
  if (kept && isFresh && kept.country === form.country.value)
    for (const name of names) form[name].value ||= kept[name];
  box.onchange = () => (box.checked ? put() : localStorage.removeItem(key));
  form.addEventListener("submit", () => box.checked && put());
} catch {}
change.hidden = true;
form.country.onchange = () => form.requestSubmit(change);
`;
