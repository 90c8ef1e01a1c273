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

/**
 * A picture in a circle, or a letter where there is none.
 * @param {string} [picture] its address
 */
export function paintAvatar(element, name, hue, picture) {
  element.classList.add(`hue-${hue}`);
  element.replaceChildren(picture ? el("img", { src: picture, alt: "" }) : ([...name.trim()][0] ?? "?"));
}

/** The time of day of seconds since 1970, in the reader's zone. */
export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
}
