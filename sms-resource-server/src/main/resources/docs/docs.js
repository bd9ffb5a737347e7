"use strict";

// Swagger UI has a dark mode of its own that follows a class.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

// A button has no link in it: each path opens by the button that it stands on.
const wordsForLinks = (system) => ({
  components: { DeepLink: ({ text }) => system.React.createElement("span", null, text) },
});

// What Swagger UI leaves without a name, a level or a way for the keyboard.
const named = {
  ".information-container": { role: "region", "aria-label": "About this API" },
  ".scheme-container": { role: "region", "aria-label": "Server and authorization" },
  "section.models": { "aria-label": "Schemas" },
  "h3.opblock-tag, section.models > h4": { role: "heading", "aria-level": "2" },
  "#docs h4": { role: "heading", "aria-level": "3" },
  "#docs h5": { role: "heading", "aria-level": "4" },
  "#servers": { "aria-label": "Server" },
  ".examples-select-element": { "aria-label": "Example" },
  "select.content-type": { "aria-label": "Media type" },
  "textarea.body-param__text": { "aria-label": "Body of the request" },
  "pre, .highlight-code, .body-param__example": { tabindex: "0" },
};

const name = () => {
  for (const [found, attributes] of Object.entries(named)) {
    for (const it of document.querySelectorAll(found)) {
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!it.hasAttribute(attribute)) {
          it.setAttribute(attribute, value);
        }
      }
    }
  }
  for (const it of document.querySelectorAll(".responses-table:not([aria-label])")) {
    it.setAttribute("aria-label", `Responses of ${it.id.replace(/_responses$/, "")}`);
  }
  for (const it of document.querySelectorAll("select:not([aria-label])")) {
    it.setAttribute("aria-label", it.closest("[data-param-name]")?.dataset.paramName ?? "Value");
  }
};

const ui = SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [wordsForLinks],
  layout: "BaseLayout",
  validatorUrl: null,
  persistAuthorization: false,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
});
ui.initOAuth({ scopes: "alerts" });

new MutationObserver(name).observe(document.getElementById("docs"), { childList: true, subtree: true });
