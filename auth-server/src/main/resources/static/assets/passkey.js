// Passkeys: the browser asks the device, and the answer goes back in a form. Where a browser has
// none, the forms for them stay hidden and everything else works.
const passkeys =
  window.PublicKeyCredential?.parseCreationOptionsFromJSON &&
  window.PublicKeyCredential?.parseRequestOptionsFromJSON;

const said = document.currentScript.dataset;
const troubles = {
  NotAllowedError: said.unchosen,
  InvalidStateError: said.existing,
  SecurityError: said.misplaced,
};

const ask = {
  make: (options) =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  use: (options) =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

for (const part of document.querySelectorAll("[data-without-passkeys]")) {
  part.hidden = Boolean(passkeys);
}

for (const part of document.querySelectorAll("[data-with-passkeys]")) {
  part.hidden = !passkeys;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[role=alert]");
    trouble.textContent = "";
    try {
      const answer = await ask[form.dataset.passkey](JSON.parse(form.dataset.options));
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch (why) {
      trouble.textContent = troubles[why.name] ?? said.failed;
    }
  });
}
