/** A thread that ends over whatever it is asked to draw, as one that has a bug or no memory left. */
addEventListener("message", () => {
  throw new Error("no memory left");
});
