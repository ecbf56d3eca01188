// The desk, made live. Every page is complete without this file. A socket only says that something
// changed; the page is then fetched again and its parts marked data-live are brought up to date, so
// what an adviser sees is always what the server drew. A page that opens somebody's record is not
// fetched again by itself, because each look is audited: its data-from names another. Shortcuts are listed on the page itself.

const page = document.body;
if (page.dataset.live) listen();
shortcuts();

function listen() {
  const status = document.getElementById('live-status');
  let tries = 0;
  let busy = false;
  let again = false;
  let leaving = false; // a form is on its way: nothing may overtake the page that it brings
  document.addEventListener('submit', () => { leaving = true; });
  connect();

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}${page.dataset.live}`);
    socket.addEventListener('open', () => { tries = 0; say('Live: this page brings itself up to date.'); });
    socket.addEventListener('message', refresh);
    socket.addEventListener('close', () => {
      tries += 1;
      say('Not live: the connection broke off. Use Refresh, or wait.');
      setTimeout(() => { refresh(); connect(); }, Math.min(30000, 500 * 2 ** tries));
    });
  }

  async function refresh() {
    if (leaving) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(page.dataset.from || location.pathname + location.search, { credentials: 'same-origin', headers: { 'X-Porter-Refresh': '1' } });
      if (leaving) return;
      if (!answer.ok) {
        // The conversation is somebody else's now, or nobody's.
        location.assign('/desk');
        return;
      }
      swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      say('Not live: the connection broke off. Use Refresh, or wait.');
    } finally {
      busy = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  }

  function swap(news) {
    for (const part of document.querySelectorAll('[data-part]')) {
      const next = news.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!next) {
        part.replaceChildren();
        continue;
      }
      if (part.dataset.how === 'append') {
        append(part, next);
      } else if (part.innerHTML !== next.innerHTML && !part.contains(document.activeElement)) {
        part.replaceChildren(...next.childNodes);
      } else if (part.innerHTML !== next.innerHTML) {
        const id = document.activeElement.id;
        part.replaceChildren(...next.childNodes);
        if (id) document.getElementById(id)?.focus({ preventScroll: true });
      }
    }
  }

  function append(part, next) {
    const list = part.querySelector('ol');
    const have = Number(list.lastElementChild?.dataset.seq) || 0;
    let added = false;
    for (const item of next.querySelectorAll('li')) {
      if (Number(item.dataset.seq) > have) {
        list.append(item);
        added = true;
      }
    }
    if (added) part.scrollTop = part.scrollHeight;
  }

  function say(sentence) {
    if (status && status.textContent !== sentence) status.textContent = sentence;
  }
}

function shortcuts() {
  for (const log of document.querySelectorAll('.log')) log.scrollTop = log.scrollHeight;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'Enter' && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const target = document.querySelector(`[data-keys="${event.code}"]`);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLTextAreaElement) target.focus();
    else target.click();
  });
}
