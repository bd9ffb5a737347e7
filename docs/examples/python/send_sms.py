"""Sends one SMS with Authlib, which gets and renews the token by itself."""

import os
import sys
import time
import uuid
from datetime import datetime, timedelta, timezone

import requests
from authlib.integrations.requests_client import OAuth2Session

env = os.environ
token_endpoint = env["ISSUER"] + "/oauth2/token"
sms = OAuth2Session(
    env["CLIENT_ID"], env["CLIENT_SECRET"], token_endpoint=token_endpoint, grant_type="client_credentials"
)
sms.fetch_token(token_endpoint, timeout=10)

message = {
    "type": env.get("SMS_TYPE", "alerts"),
    "to": env.get("SMS_TO", "+14155550123"),
    "from": env.get("SMS_FROM", "ACME"),
    "body": "Sent with Python",
}
key = str(uuid.uuid4())
LONGEST = 60  # seconds worth waiting for

for attempt in range(5):
    try:
        answer = sms.post(
            env["SMS_API"] + "/v1/messages", json=message, headers={"Idempotency-Key": f'"{key}"'}, timeout=10
        )
    except requests.RequestException as no_answer:
        print(f"no answer ({no_answer}); once more", file=sys.stderr)
        time.sleep(1)
        continue
    if answer.status_code in (409, 429, 503):
        wait = int(answer.headers.get("Retry-After", "1"))
        if wait > LONGEST:
            problem = answer.json()
            again = datetime.now(timezone.utc) + timedelta(seconds=wait)
            sys.exit(
                f"refused {problem['code']}: {problem['detail']}"
                f" Sending works again at {again:%Y-%m-%dT%H:%M:%SZ}; not waiting that long"
            )
        time.sleep(wait)
        continue
    body = answer.json()
    if answer.status_code == 202:
        print("accepted", body["id"])
        sys.exit(0)
    sys.exit(f"refused {body['code']}: {body['detail']} ({body['request_id']})")

sys.exit("not sent")
