/**
 * Builds an element. Text becomes text nodes only, so nothing that a bot sends is ever read as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} properties attributes with a dash as they are, `class`, `on…` as listeners, others as properties
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.includes("-")) element.setAttribute(name, value === true ? "" : value);
    else element[name] = value;
  }
  element.append(...children.filter(Boolean));
  return element;
}

/** @param {string} id */
export function byId(id) {
  return document.getElementById(id);
}

/** A round letter instead of a picture. */
export function paintAvatar(element, name, hue) {
  element.textContent = [...name.trim()][0] ?? "?";
  element.classList.add(`hue-${hue}`);
}

/** The time of day of seconds since 1970, in the reader's zone. */
export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
}
