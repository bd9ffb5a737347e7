// Comfort only: every page works without it.
const words = document.currentScript.dataset;
document.documentElement.classList.add("scripted");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) {
    return;
  }
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.textContent);
  const before = button.textContent;
  button.textContent = words.copied;
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

// A chart's columns tell their numbers to whoever points at them, or goes from one to the next.
document.querySelectorAll(".chart svg").forEach((svg) => {
  const slots = [...svg.querySelectorAll(".slot")];
  const tip = svg.closest(".chart").querySelector(".tip");
  let at = slots.length - 1;
  const show = (next) => {
    slots.forEach((slot) => slot.classList.remove("on"));
    tip.textContent = "";
    if (next !== null) {
      at = Math.min(Math.max(next, 0), slots.length - 1);
      slots[at].classList.add("on");
      tip.textContent = slots[at].textContent;
    }
  };
  const keys = {
    ArrowLeft: () => at - 1, ArrowRight: () => at + 1, Home: () => 0, End: () => slots.length - 1, Escape: () => null,
  };
  svg.tabIndex = 0;
  svg.addEventListener("focus", () => show(at));
  svg.addEventListener("blur", () => show(null));
  svg.addEventListener("keydown", (event) => {
    if (keys[event.key]) {
      event.preventDefault();
      show(keys[event.key]());
    }
  });
  svg.addEventListener("pointermove", (event) => {
    const next = slots.indexOf(event.target);
    if (next >= 0) {
      show(next);
    }
  });
  svg.addEventListener("pointerleave", () => show(null));
});

// The server says times in the browser's zone, once it is told; and the browser has UTC at hand.
const told = document.cookie.match(/(?:^|; )smsauth-zone=([^;]*)/)?.[1];
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const tell = (zone) => {
  const path = location.pathname.replace(/(\/console).*/, "$1");
  document.cookie = `smsauth-zone=${zone}; path=${path}; max-age=31536000; samesite=lax`;
};
if (own && told !== "UTC" && told !== own) {
  tell(own);
}
document.querySelectorAll("form[data-own-zone]").forEach((form) => {
  form.hidden = !own || own === "UTC";
  form.querySelector("button").value = own;
});
document.querySelectorAll("time[datetime]").forEach((time) => {
  time.title = time.title || `${time.dateTime.replace("T", " ").replace(/(\.\d+)?Z$/, "")} UTC`;
});

// On a phone the menu is folded until it is asked for.
document.querySelector(".unfold")?.addEventListener("click", (event) => {
  const unfolded = document.querySelector(".rail").classList.toggle("unfolded");
  event.currentTarget.setAttribute("aria-expanded", unfolded);
});

// Ctrl-K, or Command-K, goes to the box that finds anything.
document.addEventListener("keydown", (event) => {
  const find = document.getElementById("find");
  if (find && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    find.focus();
    find.select();
  }
});
