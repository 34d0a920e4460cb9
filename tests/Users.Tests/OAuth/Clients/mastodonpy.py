"""Signs in with Mastodon.py: prints where to go, reads the code, and says who it is."""
import json
import sys

from mastodon import Mastodon, MastodonUnauthorizedError

server = sys.argv[1]
client_id, client_secret = Mastodon.create_app("My script", scopes=["read", "write:statuses"], api_base_url=server)
api = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=server)
print(api.auth_request_url(scopes=["read", "write:statuses"]), flush=True)
token = api.log_in(code=sys.stdin.readline().strip(), scopes=["read", "write:statuses"])
me = api.account_verify_credentials()
app = api.app_verify_credentials()
api.revoke_access_token()
api.access_token = token
try:
    api.account_verify_credentials()
    raise SystemExit("The token is good although it was revoked.")
except MastodonUnauthorizedError:
    pass
print(json.dumps({"acct": me["acct"], "app": app["name"]}), flush=True)
