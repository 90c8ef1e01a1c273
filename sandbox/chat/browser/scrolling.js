import { byId } from "./dom.js";

const scroller = byId("scroller");
const toEnd = byId("to-end");
const unread = byId("unread");
let isAtEnd = true;
let lastTop = 0;
let missed = 0;

/** Keeps the newest message in view while the reader is at the end, and leaves a reader alone who has scrolled up. */
export function followEnd() {
  scroller.addEventListener("scroll", () => {
    // A picture may have grown between a jump to the end and its event: only a reader scrolls up.
    const isUp = scroller.scrollTop < lastTop;
    lastTop = scroller.scrollTop;
    const isNearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    isAtEnd = isNearEnd || (isAtEnd && !isUp);
    if (isAtEnd) missed = 0;
    show();
  });
  toEnd.addEventListener("click", jumpToEnd);
  // Pictures that load late and a keyboard that opens change the heights without a scroll of the reader's.
  const observer = new ResizeObserver(() => isAtEnd && jumpToEnd());
  observer.observe(byId("messages"));
  observer.observe(byId("shared"));
  observer.observe(scroller);
}

/** @param {number} count messages that have just arrived from the bot */
export function arrived(count) {
  if (isAtEnd) jumpToEnd();
  else missed += count;
  show();
}

export function jumpToEnd() {
  isAtEnd = true;
  missed = 0;
  scroller.scrollTop = scroller.scrollHeight;
  show();
}

function show() {
  toEnd.hidden = isAtEnd;
  unread.textContent = missed > 0 ? String(missed) : "";
}
