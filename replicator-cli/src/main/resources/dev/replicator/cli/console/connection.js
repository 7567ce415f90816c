// Calls the API below this page's address, which contains the token.

const api = new URL("api/", location.href);

export async function get(resource) {
  const response = await fetch(new URL(resource, api));
  return answer(response);
}

export async function act(action, body = {}) {
  const response = await fetch(new URL(`actions/${action}`, api), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer(response)).done;
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.error);
  }
  return body;
}

// Follows the state for as long as the page is open. Calls `live` after each connection, `state` for each state, and
// `lost` with a sentence when the console does not answer.
export function follow({ live, state, lost }) {
  const source = new EventSource(new URL("events", api));
  source.onopen = live;
  source.addEventListener("state", (event) => state(JSON.parse(event.data)));
  source.onerror = () => {
    source.close();
    setTimeout(() => retry({ live, state, lost }), 500);
  };
}

async function retry(listeners) {
  try {
    const response = await fetch(new URL("state", api));
    if (response.ok) {
      follow(listeners);
      return;
    }
    if (response.status === 403) {
      listeners.lost("The console was started again, with a new token. Open the address that it has printed.");
    }
  } catch {
    listeners.lost("The console does not answer. This page connects again when it does.");
  }
  setTimeout(() => retry(listeners), 1000);
}
