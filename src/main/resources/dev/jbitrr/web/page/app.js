// The page of processes. It listens to the server's events while somebody looks, asks every few
// seconds where events do not get through, and shows every text as text.

import { figure, make, stateBadge, text, timeAgo, tone } from './elements.js';
import { removals } from './removals.js';
import { story } from './story.js';
import * as words from './words.js';

const byId = (id) => document.getElementById(id);
const POLL = 5000;
const shown = new Map();

let board = null;
let receivedAt = 0;
let failedSince = 0;
let source = null;
let pollTimer = 0;
let decisionsTimer = 0;
let oldest = null;

const server = { ask, command, toast, confirmed, failed };
const explain = story(server);
const decided = removals(server, explain);

start();

function start() {
  byId('retry').addEventListener('click', load);
  byId('older').addEventListener('click', () => loadDecisions(oldest));
  byId('restart-all').addEventListener('click', restartAll);
  byId('sign-out').addEventListener('click', signOut);
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : wake()));
  addEventListener('online', wake);
  addEventListener('offline', () => lost());
  setInterval(tick, 1000);
  wake();
}

function wake() {
  load();
  loadDecisions();
  decided.load();
  loadMeta();
  listen();
}

/** A page nobody looks at asks for nothing. */
function rest() {
  source?.close();
  source = null;
  clearTimeout(pollTimer);
  pollTimer = 0;
}

// The server

async function ask(path, options) {
  const answer = await fetch('../' + path, { cache: 'no-store', ...options });
  if (answer.status === 401) {
    location.replace('login.html');
    throw new Error('not signed in');
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(body.error ?? 'status ' + answer.status), { refused: true });
  }
  return body;
}

function command(path) {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
}

function listen() {
  source?.close();
  source = new EventSource('../api/events');
  source.addEventListener('open', () => link('Live', 'good'));
  source.addEventListener('processes', (event) => receive(parse(event.data)));
  source.addEventListener('decisions', decisionsSoon);
  source.addEventListener('removals', () => decided.load());
  source.addEventListener('operation', (event) => ended(parse(event.data)));
  source.addEventListener('error', () => {
    link('Polling', 'warn');
    pollTimer ||= setTimeout(poll, 0);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Asks again and again until events get through. */
async function poll() {
  await load();
  await decided.load();
  if (document.hidden || source?.readyState === EventSource.OPEN) {
    pollTimer = 0;
    return;
  }
  if (source?.readyState === EventSource.CLOSED) {
    listen();
  }
  pollTimer = setTimeout(poll, failedSince === 0 ? POLL : 2000);
}

async function load() {
  try {
    receive(await ask('api/processes'));
  } catch (failure) {
    lost(failure);
  }
}

async function loadMeta() {
  const meta = await ask('api/meta').catch(() => null);
  if (meta !== null) {
    byId('version').textContent = meta.current_version ?? '';
    byId('sign-out').hidden = !meta.auth_required;
  }
}

function receive(next) {
  if (next === null) {
    return;
  }
  board = next;
  receivedAt = Date.now();
  if (failedSince !== 0) {
    failedSince = 0;
    link(source?.readyState === EventSource.OPEN ? 'Live' : 'Polling', source?.readyState === EventSource.OPEN ? 'good' : 'warn');
    loadDecisions();
  }
  byId('offline').hidden = true;
  byId('load-error').hidden = true;
  show();
}

function lost(failure) {
  failedSince ||= Date.now();
  byId('skeleton').hidden = true;
  if (board === null) {
    byId('load-error').hidden = false;
    byId('load-error-text').textContent = failure?.refused
      ? failure.message
      : 'It cannot be reached from here. Trying again by itself.';
  } else {
    byId('offline-since').textContent = new Date(receivedAt).toLocaleTimeString();
    byId('offline').hidden = false;
  }
  link('Offline', 'bad');
  byId('verdict-text').textContent = 'State unknown';
  byId('verdict').dataset.tone = 'quiet';
}

function link(text, tone) {
  byId('link-text').textContent = text;
  byId('link-state').dataset.tone = tone;
}

// Processes

function show() {
  byId('skeleton').hidden = true;
  const processes = [...board.processes].sort(inTreeOrder);
  const pids = new Map();
  for (const each of processes) {
    pids.set(each.pid, (pids.get(each.pid) ?? 0) + 1);
  }
  const rooted = processes.some((each) => each.kind === 'supervisor');
  const tree = byId('tree');
  processes.forEach((each, index) => {
    const row = shown.get(each.name) ?? rowFor(each.name);
    row.update(each, rooted && each.kind !== 'supervisor', each.pid !== null && pids.get(each.pid) > 1);
    if (tree.children[index] !== row.element) {
      tree.insertBefore(row.element, tree.children[index] ?? null);
    }
  });
  for (const [name, row] of shown) {
    if (!processes.some((each) => each.name === name)) {
      row.element.remove();
      shown.delete(name);
    }
  }
  byId('no-processes').hidden = processes.some(isManager) || !board.known;
  byId('restart-all').hidden = !board.known || processes.filter(isManager).length < 2;
  byId('summary').textContent = summary(processes);
  showFaults(board.configurationFaults ?? []);
  const verdict = words.verdict(processes, board.configurationFaults ?? [], board.known);
  byId('verdict-text').textContent = verdict.text;
  byId('verdict').dataset.tone = verdict.tone;
  document.title = (verdict.tone === 'good' ? '' : '● ') + 'jBitrr · ' + verdict.text;
  tick();
}

const RANKS = { supervisor: 0, web: 1, category: 2, torrent: 3 };

function inTreeOrder(one, other) {
  return (RANKS[one.kind] ?? 4) - (RANKS[other.kind] ?? 4) || one.name.localeCompare(other.name);
}

function isManager(process) {
  return process.kind !== 'web' && process.kind !== 'supervisor';
}

function summary(processes) {
  const perPid = new Map();
  for (const each of processes) {
    if (each.pid !== null) {
      perPid.set(each.pid, each.rssBytes ?? 0);
    }
  }
  const memory = [...perPid.values()].reduce((sum, each) => sum + each, 0);
  const total = words.count(perPid.size, 'process', 'processes');
  return memory > 0 ? `${total} · ${words.bytes(memory)} resident` : total;
}

function rowFor(name) {
  const element = make('li', 'process');
  const badge = stateBadge();
  const title = make('p', 'name');
  const kind = make('p', 'kind');
  const doing = make('div', 'doing');
  const figures = make('dl', 'figures');
  const pid = figure(figures, 'PID', 'pid');
  const uptime = figure(figures, 'Up');
  const memory = figure(figures, 'Memory');
  const restarts = figure(figures, 'Restarts');
  const heartbeat = figure(figures, 'Heartbeat');
  const act = make('div', 'act');
  const button = make('button', 'button quiet', 'Restart');
  button.type = 'button';
  button.addEventListener('click', () => restart(name));
  const who = make('div', 'who');
  who.append(title, kind);
  element.append(badge.element, who, doing, figures, act);

  let process = null;
  let said = '';
  const row = {
    element,
    update(next, child, shared) {
      announce(process, next);
      process = next;
      const state = words.state(next);
      element.dataset.tone = state.tone;
      element.classList.toggle('child', child);
      badge.update(state);
      text(title, words.title(next));
      text(kind, words.subtitle(next));
      text(pid.value, next.pid === null ? '–' : String(next.pid));
      pid.value.title = shared ? 'Shares this process with other managers' : '';
      text(memory.value, words.bytes(next.rssBytes) + (shared && next.rssBytes !== null ? '*' : ''));
      memory.value.title = shared ? 'Of a process that several managers share' : '';
      text(restarts.value, String(next.restartsInWindow));
      tone(restarts.element, next.restartsInWindow > 0 ? 'warn' : '');
      button.setAttribute('aria-label', 'Restart ' + words.title(next));
      button.disabled = next.rebuilding;
      const restartable = next.kind !== 'supervisor' && next.state !== 'misconfigured';
      if (restartable !== (button.parentNode === act)) {
        restartable ? act.append(button) : button.remove();
      }
      row.tick();
    },
    tick() {
      const passed = Date.now() - receivedAt;
      const now = Date.parse(board.at) + passed;
      text(uptime.value, process.startedAt === null || !process.alive ? '–' : words.duration(now - Date.parse(process.startedAt)));
      const age = process.heartbeatAgeMs === null ? null : process.heartbeatAgeMs + passed;
      text(heartbeat.value, age === null ? '–' : Math.floor(age / 1000) + ' s');
      tone(heartbeat.element, age !== null && age > 20000 ? 'warn' : '');
      const lines = doingLines(process, now);
      if (JSON.stringify(lines) !== said) {
        said = JSON.stringify(lines);
        doing.replaceChildren(...lines.map(paragraph));
      }
    },
  };
  shown.set(name, row);
  return row;
}

/** What it does, or why it does not, as lines of [text, style] pieces. */
function doingLines(process, now) {
  const lines = [];
  if (process.waitReason) {
    lines.push([[words.capital(process.waitReason), 'strong']]);
  }
  if (process.lastError && process.lastError !== process.waitReason) {
    lines.push(process.state === 'running'
      ? [['Last time: ' + process.lastError, '']]
      : [[words.capital(process.lastError), 'strong']]);
  }
  if (process.waitingUntil) {
    const left = Date.parse(process.waitingUntil) - now;
    const what = process.state === 'backoff' ? 'Starts again' : process.state === 'given-up' ? 'Probed again' : 'Tries again';
    lines.push(left > 0 ? [[what + ' in ', ''], [words.duration(left), 'countdown']] : [[what + ' now', '']]);
  }
  if (process.activity && !process.waitReason && ['running', 'starting'].includes(process.state)) {
    lines.unshift([[words.activity(process), '']]);
  }
  return lines;
}

function paragraph(pieces) {
  const line = make('p');
  for (const [content, style] of pieces) {
    line.append(style === 'strong' ? make('strong', '', content) : make('span', style, content));
  }
  return line;
}

function announce(before, after) {
  if (before !== null && (before.state !== after.state || before.rebuilding !== after.rebuilding)) {
    byId('announcer').textContent = `${words.title(after)}: ${words.state(after).text}`;
  }
}

function showFaults(faults) {
  byId('faults').hidden = faults.length === 0;
  byId('fault-list').replaceChildren(...faults.map((fault) => {
    const item = make('li');
    item.dataset.tone = fault.keepsBack ? 'bad' : 'warn';
    const section = make('p', 'fault-section', fault.section || 'Whole file');
    section.append(' ', make('small', '', fault.keepsBack ? 'does not run' : 'warning'));
    item.append(section, make('p', 'fault-text', fault.text));
    return item;
  }));
}

function tick() {
  if (board !== null && !document.hidden) {
    shown.forEach((row) => row.tick());
    document.querySelectorAll('.decision time.ago').forEach(ageOf);
  }
}

// Commands

async function restart(name) {
  const process = board.processes.find((each) => each.name === name);
  const text = process.kind === 'web'
    ? 'This page goes away for a moment and comes back by itself.'
    : 'It ends in good order and starts again. What it had begun it completes afterwards.';
  if (await confirmed(`Restart ${process.kind === 'web' ? 'the web server' : words.title(process)}?`, text)) {
    send(`api/processes/${encodeURIComponent(name)}/all/restart`, `${words.title(process)} is being restarted`);
  }
}

async function restartAll() {
  if (await confirmed('Restart all managers?', 'Each ends in good order and starts again. Downloads go on meanwhile.')) {
    send('api/processes/restart_all', 'All managers are being restarted');
  }
}

async function send(path, success) {
  try {
    await command(path);
    toast(success, 'busy');
  } catch (failure) {
    failed(failure);
  }
}

function failed(failure) {
  toast(failure.refused ? failure.message : 'The server cannot be reached', 'bad');
}

function ended(operation) {
  if (operation?.state === 'failed') {
    toast(`${operation.target || 'Restart'}: ${operation.error}`, 'bad');
  }
}

function confirmed(title, text, yes = 'Restart') {
  const dialog = byId('confirm');
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  byId('confirm-yes').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

async function signOut() {
  await command('web/logout').catch(() => null);
  location.replace('login.html');
}

function toast(content, tone) {
  const box = make('p', 'toast', content);
  box.dataset.tone = tone;
  byId('toasts').append(box);
  setTimeout(() => box.remove(), tone === 'bad' ? 8000 : 3500);
}

// Decisions

function decisionsSoon() {
  decisionsTimer ||= setTimeout(() => {
    decisionsTimer = 0;
    loadDecisions();
    decided.load();
  }, 700);
}

async function loadDecisions(before) {
  const list = byId('decision-list');
  try {
    const page = await ask('api/decisions?limit=25' + (before ? '&before=' + before : ''));
    const items = page.decisions.map(decisionItem);
    before ? list.append(...items) : list.replaceChildren(...items);
    oldest = page.next;
    byId('older').hidden = oldest === null;
    byId('no-decisions').hidden = list.children.length > 0;
    byId('decisions-error').hidden = true;
  } catch (failure) {
    byId('decisions-error').hidden = !failure.refused;
    byId('decisions-error-text').textContent = failure.message;
  }
}

function decisionItem(decision) {
  const item = make('li', 'decision');
  const outcome = words.outcome(decision.outcome);
  item.dataset.tone = outcome.tone;
  const badge = stateBadge();
  badge.update(outcome);
  const time = timeAgo(decision.at, words);
  const what = make('div', 'what');
  what.append(
    explain.name(decision.name || decision.hash, question(decision)),
    make('p', 'reason', words.capital(decision.reason) + (decision.guard ? ` (held back: ${decision.guard})` : '')),
  );
  const where = make('p', 'where', decision.instance);
  where.append(make('span', 'rule', decision.rule));
  item.append(time, badge.element, what, where);
  return item;
}

/** How to ask about what it was about. */
function question(decision) {
  return decision.target === 'item' ? `${decision.instance} ${decision.item}` : decision.hash;
}

function ageOf(time) {
  text(time, words.ago(Date.now() - Date.parse(time.dateTime)));
}
