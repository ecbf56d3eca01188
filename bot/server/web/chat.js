// The chat page, made quicker. The page is complete without this file: it only sends the same form
// over a WebSocket and shows what comes back, and on any fault it hands the message to the plain form
// with the same message id, so that nothing is said twice (webchat/socket.rs tells the frames).
// What it must not do: store anything, move the focus when a message comes, or make HTML of words.

const form = document.getElementById('talk');
const box = document.getElementById('message');
if (form && box && 'WebSocket' in window) start();

function start() {
  const words = JSON.parse(form.dataset.strings);
  const log = document.getElementById('log');
  const list = log.querySelector('ol');
  const status = document.getElementById('status');
  const choices = document.getElementById('choices');
  const judge = document.getElementById('judge');
  const key = { id: value('id'), token: value('token') };
  const ANSWER_WITHIN = 8000;
  const TRIES = 5;

  let socket = null;
  let ready = false; // the server has answered the first frame
  let waiting = null; // the message on its way: { frame, timer, submitter, typed }
  let tries = 0;
  let plain = false; // given up: the form works by itself from here on
  let replaced = false;

  log.scrollTop = log.scrollHeight;
  if (key.id) connect();

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (button && button.hasAttribute('formaction')) {
      event.preventDefault();
      leave();
      return;
    }
    if (plain) return;
    event.preventDefault();
    if (waiting) return;
    send(button);
  });

  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector('[name="send"]'));
  });

  let shifts = [];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      shifts = [];
      return;
    }
    if (event.repeat) return;
    const now = Date.now();
    shifts = shifts.filter((at) => now - at < 2000).concat(now);
    if (shifts.length >= 3) leave();
  });

  // Coming back by the browser's history must not show the talk again.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace('/');
  });

  function send(button) {
    clearFault();
    const name = button ? button.name : 'send';
    const typed = name !== 'choice' && name !== 'event';
    const text = typed ? box.value : button.value;
    if (typed && text.trim() === '') {
      showFault(words.empty);
      return;
    }
    const frame = { message_id: value('message_id') };
    if (name === 'event') frame.event = text;
    if (judge && judge.contains(button)) frame.answer = Number(value('answer'));
    else frame.text = text;
    waiting = { frame, submitter: button, typed, timer: setTimeout(fallBack, ANSWER_WITHIN) };
    say(words.sending);
    if (socket && ready) push(frame);
    else connect();
  }

  function connect() {
    if (socket) return;
    replaced = false;
    ready = false;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    try {
      socket = new WebSocket(`${scheme}//${location.host}/ws`);
    } catch {
      lost();
      return;
    }
    const mine = socket;
    mine.addEventListener('open', () => {
      mine.send(JSON.stringify(key.id ? { id: key.id, token: key.token, last_seq: lastSeq() } : { open: true }));
    });
    mine.addEventListener('message', (event) => {
      if (mine !== socket) return;
      let news;
      try {
        news = JSON.parse(event.data);
      } catch {
        fallBack();
        return;
      }
      take(news);
    });
    mine.addEventListener('close', () => {
      if (mine !== socket) return;
      socket = null;
      ready = false;
      if (!replaced) lost();
    });
  }

  function take(news) {
    if (news === null || typeof news !== 'object') return fallBack();
    if (news.replaced) {
      replaced = true;
      loud(words.replaced);
      return;
    }
    if (news.error) {
      if (waiting && (!news.message_id || news.message_id === waiting.frame.message_id)) settle();
      if (news.code === 'unknown') forget();
      showFault(String(news.error));
      return;
    }
    if (!Array.isArray(news.messages) || typeof news.view !== 'object' || news.view === null) return fallBack();
    if (news.id && news.token) adopt(news);
    const newest = show(news.messages);
    draw(news);
    bringIntoView(newest);
    tries = 0;
    if (!ready) {
      ready = true;
      if (waiting) push(waiting.frame);
    }
    if (waiting && news.message_id === waiting.frame.message_id) {
      if (waiting.typed) box.value = '';
      const asked = waiting.frame;
      settle();
      field('message_id').value = fresh();
      if ('answer' in asked) say(asked.event === 'right' ? words.right : words.not_right);
      else if (!news.note && news.messages.length === 0) say(words.no_news);
    }
  }

  function push(frame) {
    try {
      socket.send(JSON.stringify(frame));
    } catch {
      fallBack();
    }
  }

  function settle() {
    clearTimeout(waiting.timer);
    waiting = null;
    if (status.textContent === words.sending) say('');
  }

  // Keeps the conversation's key in the form too, so that the plain form can go on from here.
  function adopt(news) {
    key.id = news.id;
    key.token = news.token;
    field('id').value = news.id;
    field('token').value = news.token;
  }

  // The conversation is gone; what is typed next begins a new one.
  function forget() {
    key.id = '';
    key.token = '';
    for (const name of ['id', 'token']) form.querySelector(`input[name="${name}"]`)?.remove();
    for (const item of list.children) delete item.dataset.seq;
    choices.hidden = true;
    field('message_id').value = fresh();
  }

  function show(messages) {
    const have = lastSeq();
    const close = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
    let last = null;
    for (const line of messages) {
      if (typeof line.seq !== 'number' || line.seq <= have || line.seq <= lastSeq()) continue;
      const from = ['bot', 'adviser', 'resident'].includes(line.from) ? line.from : 'bot';
      const item = document.createElement('li');
      item.className = `said ${from} new`;
      item.dataset.seq = String(line.seq);
      const who = document.createElement('p');
      who.className = 'who';
      who.textContent = { bot: words.name, adviser: words.adviser, resident: words.you }[from];
      const said = document.createElement('p');
      said.className = 'words';
      tell(said, line, from === 'bot');
      item.append(who, said);
      list.append(item);
      last ??= item;
    }
    return close ? last : null;
  }

  // After the buttons are drawn, because they take room from the talk.
  function bringIntoView(line) {
    if (!line) return;
    if (log.scrollHeight > log.clientHeight + 1) log.scrollTop = log.scrollHeight;
    else list.lastElementChild.scrollIntoView({ block: 'nearest' });
  }

  // A screen reader is told where the language changes.
  function tell(place, line, links) {
    let rest = String(line.text);
    for (const foreign of line.foreign ?? []) {
      const at = rest.indexOf(foreign.text);
      if (at < 0) continue;
      const span = document.createElement('span');
      span.lang = foreign.language;
      span.textContent = foreign.text;
      fill(place, rest.slice(0, at), links);
      place.append(span);
      rest = rest.slice(at + foreign.text.length);
    }
    fill(place, rest, links);
  }

  // Words stay words; only Porter's own web addresses become links.
  function fill(place, text, links) {
    if (!links) {
      place.append(text);
      return;
    }
    for (const part of text.split(/(\s+)/)) {
      const bare = part.replace(/[.,;:!?)]+$/, '');
      if (bare.startsWith('https://') || bare === words.privacy) {
        const link = document.createElement('a');
        link.href = bare;
        link.textContent = bare;
        if (bare.startsWith('https://')) {
          link.target = '_blank';
          link.rel = 'noreferrer noopener';
        }
        place.append(link, part.slice(bare.length));
      } else {
        place.append(part);
      }
    }
  }

  function draw(news) {
    const view = news.view;
    log.classList.toggle('emergency', view.emergency === true);
    const offered = Array.isArray(view.choices) ? view.choices : [];
    const had = choices.contains(document.activeElement);
    choices.replaceChildren(
      ...offered.map((label) => {
        const button = document.createElement('button');
        button.type = 'submit';
        button.name = 'choice';
        button.value = String(label);
        button.textContent = String(label);
        return button;
      }),
    );
    choices.hidden = offered.length === 0;
    // The pressed button is gone: the place to go on is the box, not the top of the page.
    if (had) box.focus({ preventScroll: true });
    if (judge) {
      const mine = judge.contains(document.activeElement);
      const open = typeof news.answer === 'number';
      judge.hidden = !open;
      if (open) field('answer').value = String(news.answer);
      else form.querySelector('input[name="answer"]')?.remove();
      if (mine && !open) box.focus({ preventScroll: true });
    }
    if (news.note) loud(String(news.note));
    else if (status.classList.contains('warn')) say('');
    if (view.ended) {
      plain = true;
      forget();
      for (const control of form.querySelectorAll('button, textarea')) {
        if (!control.hasAttribute('formaction')) control.disabled = true;
      }
      const again = document.createElement('a');
      again.className = 'button';
      again.href = '/';
      again.textContent = words.again;
      if (!form.querySelector('a.button')) form.append(again);
    }
  }

  function lost() {
    if (plain) return;
    if (waiting) {
      fallBack();
      return;
    }
    if (!key.id) return;
    tries += 1;
    if (tries > TRIES) {
      plain = true;
      say(words.offline);
      return;
    }
    say(words.reconnecting);
    setTimeout(() => { if (!plain && !replaced) connect(); }, 500 * 2 ** tries);
  }

  // Anything unexpected: let the browser send the plain form, with the same message id.
  function fallBack() {
    if (plain) return;
    plain = true;
    const open = socket;
    socket = null;
    if (open) open.close();
    if (!waiting) {
      say(words.offline);
      return;
    }
    clearTimeout(waiting.timer);
    const button = waiting.submitter;
    if (button && button.name) field(button.name).value = button.value;
    HTMLFormElement.prototype.submit.call(form);
  }

  function leave() {
    const last = new URLSearchParams();
    if (key.id) {
      last.set('id', key.id);
      last.set('token', key.token);
    }
    // It outlives the page; the answer only tells a browser without a script where to go.
    fetch('/leave', { method: 'POST', body: last, keepalive: true, redirect: 'manual' }).catch(() => {});
    plain = true;
    document.title = '…';
    document.body.replaceChildren();
    location.replace(form.dataset.leave);
  }

  function showFault(sentence) {
    clearFault();
    const note = document.createElement('p');
    note.className = 'field-error';
    note.id = 'fault';
    note.setAttribute('role', 'alert');
    note.textContent = sentence;
    const write = form.querySelector('.write');
    write.classList.add('bad');
    write.querySelector('label').after(note);
    box.setAttribute('aria-describedby', 'fault hint');
  }

  function clearFault() {
    document.getElementById('fault')?.remove();
    document.querySelector('.error-summary')?.remove();
    form.querySelector('.write').classList.remove('bad');
    box.setAttribute('aria-describedby', 'hint');
  }

  function say(sentence) {
    status.classList.remove('warn');
    status.textContent = sentence;
  }

  function loud(sentence) {
    status.classList.add('warn');
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  function lastSeq() {
    const newest = list.lastElementChild;
    return newest ? Number(newest.dataset.seq) || 0 : 0;
  }

  function value(name) {
    return form.querySelector(`input[name="${name}"]`)?.value ?? '';
  }

  function field(name) {
    let input = form.querySelector(`input[name="${name}"]`);
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      form.append(input);
    }
    return input;
  }

  function fresh() {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
