// Comfort only: every page works without it.
document.documentElement.classList.add("scripted");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) {
    return;
  }
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.textContent);
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = before;
  }, 1600);
});

// What is under way is asked for again until it is not, or it was often enough; without script
// there is a link to do so. Nobody asks for a page that nobody sees, or changes what has the focus.
const seen = () =>
  document.hidden
    ? new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }))
    : Promise.resolve();

const follow = async (element, left) => {
  await new Promise((done) => setTimeout(done, 1000 * (element.dataset.every ?? 1)));
  await seen();
  const answer = await fetch(element.dataset.follow, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById(element.id);
  if (next && next.outerHTML !== element.outerHTML && !element.contains(document.activeElement)) {
    element.replaceWith(next);
  }
  const shown = next && next.isConnected ? next : element;
  if (shown.dataset.follow && left > 1) {
    follow(shown, left - 1);
  }
};

document
  .querySelectorAll("[data-follow]")
  .forEach((element) => follow(element, element.dataset.times ?? 60));

// A second click on a button sends nothing twice; coming back to the page, it counts again.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") {
    return;
  }
  if (event.target.dataset.sent) {
    event.preventDefault();
  }
  event.target.dataset.sent = "yes";
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
