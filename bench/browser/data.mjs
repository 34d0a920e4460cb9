// What the page is measured with: somebody who follows twenty people, and a feed of a thousand tweets, every tenth with a picture.
import { crc32, deflateSync } from "node:zlib";

const Password = "weaving algebra 1843";
const People = 20;
const Tweets = 1000;
const AtOnce = 8;

const thoughts = [
  "The build is green again. It was the clock, it is always the clock. #release",
  "We practise it on Thursdays: pull a plug, look at the clock, write down what surprised us. Three of us had thought that somebody else had the key. #resilience",
  "Lunch?",
  "Релиз ушёл без единой ошибки. Спасибо всем, кто не спал! #release",
  "Which of our services may be down for an hour without anybody noticing? Asking for a friend, and for the #resilience week, which begins on Monday.",
  "Read this before you touch the scheduler: https://example.com/scheduler",
];

export async function until(address, patience = 180_000) {
  for (const begun = Date.now(); ; await new Promise((next) => setTimeout(next, 200))) {
    const answer = await fetch(new URL("/health/ready", address)).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() - begun > patience) throw new Error("The server does not get ready.");
  }
}

/** Fills the server; answers who reads. */
export async function fill(address) {
  const reader = await person(address, "reader", "Ada Lovelace");
  const authors = [];
  for (let i = 0; i < People; i++) authors.push(await person(address, `author_${i}`, `Author ${i}`));
  for (const { id } of authors) await reader.call("POST", `/api/users/${id}/follow`);

  const picture = hills();
  let next = 0;
  const write = async () => {
    for (let i = next++; i < Tweets; i = next++) {
      const author = authors[(i * 7) % People];
      const media = i % 10 === 0 ? [(await author.upload(picture)).media_id] : [];
      const text = `${i}: ${thoughts[i % thoughts.length]}`;
      const { tweet_id } = await author.call("POST", "/api/tweets", { tweet_data: text, tweet_media_ids: media });
      if (i % 3 === 0) await authors[i % People].call("POST", `/api/tweets/${tweet_id}/likes`);
    }
  };
  await Promise.all(Array.from({ length: AtOnce }, write));
  return reader;
}

async function person(address, username, name) {
  const send = async (method, path, body, headers = {}) => {
    const form = body instanceof FormData;
    const answer = await fetch(new URL(path, address), {
      method,
      headers: { ...(body && !form ? { "Content-Type": "application/json" } : {}), ...headers },
      body: form ? body : body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const { user } = await (
    await send("POST", "/auth/register", { username, name, email: `${username}@example.com`, password: Password })
  ).json();
  const { access_token } = await (await send("POST", "/auth/login", { login: username, password: Password })).json();
  const call = async (method, path, body) => (await send(method, path, body, { Authorization: `Bearer ${access_token}` })).json();
  return {
    id: user.id,
    call,
    upload: (bytes) => {
      const form = new FormData();
      form.append("file", new Blob([bytes], { type: "image/png" }), "hills.png");
      return call("POST", "/api/medias", form);
    },
    /** A session of its own for a browser: the cookie that it would have. */
    session: async () => {
      const answer = await send("POST", "/auth/login", { login: username, password: Password, cookie: true });
      const [name, value] = answer.headers.getSetCookie()[0].split(";")[0].split("=");
      return { name, value, path: "/auth", url: new URL("/auth", address).href, httpOnly: true, sameSite: "Strict" };
    },
  };
}

/** A picture of 640 × 400, as PNG. */
function hills() {
  const [width, height] = [640, 400];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, at = 0; y < height; y++) {
    at++;
    for (let x = 0; x < width; x++) {
      const hill = y > 260 + 40 * Math.sin(x / 90) + 15 * Math.sin(x / 23);
      for (const part of hill ? [24, 70 - y / 12, 58] : [20 + y / 5, 36 + y / 6, 80 + y / 4]) rows[at++] = part;
    }
  }

  const chunk = (kind, content) => {
    const body = Buffer.concat([Buffer.from(kind), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
