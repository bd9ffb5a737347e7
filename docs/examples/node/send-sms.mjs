// Sends one SMS with openid-client.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as oauth from "openid-client";

const { ISSUER, SMS_API, CLIENT_ID, CLIENT_SECRET, SMS_TYPE = "alerts", SMS_TO = "+14155550123", SMS_FROM = "ACME" } = process.env;

// Plain http is for a trial on this machine alone.
const onThisMachine = new URL(ISSUER).hostname === "localhost";
const config = await oauth.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, oauth.ClientSecretBasic(CLIENT_SECRET), {
  algorithm: "oauth2",
  execute: onThisMachine ? [oauth.allowInsecureRequests] : [],
});
const { access_token } = await oauth.clientCredentialsGrant(config);

const message = JSON.stringify({ type: SMS_TYPE, to: SMS_TO, from: SMS_FROM, body: "Sent with Node" });
const headers = new Headers({ "content-type": "application/json", "idempotency-key": `"${randomUUID()}"` });

const longest = 60; // seconds worth waiting for

for (let attempt = 1; attempt <= 5; attempt++) {
  let answer;
  try {
    answer = await oauth.fetchProtectedResource(config, access_token, new URL("/v1/messages", SMS_API), "POST", message, headers);
  } catch (refused) {
    answer = refused.response; // with WWW-Authenticate; none when there was no answer
  }
  if (!answer || [409, 429, 503].includes(answer.status)) {
    const wait = Number(answer?.headers.get("retry-after") ?? 1);
    if (wait > longest) {
      const { code, detail } = await answer.json();
      const again = new Date(Date.now() + 1000 * wait).toISOString().replace(/\.\d+/, "");
      console.error(`refused ${code}: ${detail} Sending works again at ${again}; not waiting that long`);
      process.exit(1);
    }
    await sleep(1000 * wait);
    continue;
  }
  const body = await answer.json();
  if (answer.status === 202) {
    console.log("accepted", body.id);
    process.exit(0);
  }
  console.error(`refused ${body.code}: ${body.detail} (${body.request_id})`);
  process.exit(1);
}
console.error("not sent");
process.exit(1);
