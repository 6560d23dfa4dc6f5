// What a person decides about removals: whether there are any at all, those that wait for an answer,
// those that can be undone; and what torrents still owe.

import { fill, make, pushButton, timeAgo } from './elements.js';
import * as words from './words.js';

const byId = (id) => document.getElementById(id);
const MOST = 100;

export function removals(server, explain) {
  let paused = null;
  let waiting = [];

  byId('removals-switch').addEventListener('click', switchRemovals);
  byId('approve-all').addEventListener('click', approveAll);
  byId('reject-all').addEventListener('click', rejectAll);

  return { load };

  async function load() {
    try {
      const [state, asked, aside, owed] = await Promise.all(
        ['removals', 'approvals', 'recycled', 'obligations'].map((what) => server.ask('api/' + what)));
      showState(state);
      showApprovals(asked.approvals);
      showRecycled(aside.recycled);
      showObligations(owed.obligations);
    } catch {
      // The processes say that the server is away; what is shown stays.
    }
  }

  function showState(state) {
    paused = state.paused;
    const box = byId('removals');
    box.hidden = false;
    box.dataset.tone = paused ? 'warn' : 'quiet';
    byId('removals-text').textContent = paused
      ? `All removals are paused, since ${new Date(state.since).toLocaleString()} by ${state.by}. Everything else goes on.`
      : 'Removals are carried out as the rules say.';
    byId('removals-switch').textContent = paused ? 'Let removals go on' : 'Pause all removals';
    byId('removals-switch').classList.toggle('primary', paused);
  }

  async function switchRemovals() {
    if (paused && !(await server.confirmed('Let removals go on?', 'What the rules want removed is removed again, within the usual limits.', 'Go on'))) {
      return;
    }
    await act(paused ? 'api/removals/resume' : 'api/removals/pause', paused ? 'Removals go on' : 'All removals are paused');
  }

  function showApprovals(approvals) {
    waiting = approvals;
    byId('approvals-summary').textContent =
      words.count(approvals.length, 'removal is', 'removals are') + ' held back until you decide';
    byId('approve-all').hidden = approvals.length < 2;
    byId('reject-all').hidden = approvals.length < 2;
    fill(byId('approvals'), byId('approval-list'), approvals.slice(0, MOST).map(approvalItem));
  }

  function approvalItem(asked) {
    const item = make('li', 'decision ask');
    const what = make('div', 'what');
    what.append(explain.name(asked.name, asked.hash), make('p', 'reason', words.capital(asked.reason)));
    const where = make('p', 'where', asked.instance);
    where.append(make('span', 'rule', asked.rule));
    const buttons = make('div', 'buttons');
    const approve = pushButton('Approve', 'primary', () => answer(asked, 'approve', buttons));
    approve.setAttribute('aria-label', 'Approve the removal of ' + asked.name);
    const reject = pushButton('Reject', 'quiet', () => answer(asked, 'reject', buttons));
    reject.setAttribute('aria-label', 'Reject the removal of ' + asked.name);
    buttons.append(approve, reject);
    item.append(timeAgo(asked.askedAt, words), what, where, buttons);
    return item;
  }

  async function answer(asked, verb, buttons) {
    buttons.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    const approved = paused ? 'Approved: it is removed when removals go on' : 'Approved: it is removed now';
    await act(`api/approvals/${asked.id}/${verb}`, verb === 'approve' ? approved : 'Rejected: it is kept from now on');
  }

  async function approveAll() {
    const text = `${words.count(waiting.length, 'torrent is', 'torrents are')} removed then, each for the reason that stands beside it.`;
    if (await server.confirmed('Approve all removals?', text, 'Approve all')) {
      await act('api/approvals/approve', 'All approved');
    }
  }

  async function rejectAll() {
    if (await server.confirmed('Reject all removals?', 'The torrents are kept from then on, whatever the rules say.', 'Reject all')) {
      await act('api/approvals/reject', 'All rejected');
    }
  }

  function showRecycled(recycled) {
    byId('recycled-summary').textContent =
      words.count(recycled.length, 'removed torrent', 'removed torrents') + ' that can be put back';
    fill(byId('recycled'), byId('recycled-list'), recycled.slice(0, MOST).map(recycledItem));
  }

  function recycledItem(torrent) {
    const item = make('li', 'decision ask');
    const asked = torrent.state === 'undo-asked';
    const what = make('div', 'what');
    const left = Date.parse(torrent.deleteAfter) - Date.now();
    const end = asked
      ? 'It is being put back. ' + torrent.note
      : left > 0 ? `Deleted for good in ${words.duration(left)}.` : 'Deleted for good very soon.';
    what.append(
      explain.name(torrent.name, torrent.hash),
      make('p', 'reason', words.capital(torrent.reason)),
      make('p', 'reason', end));
    const where = make('p', 'where', torrent.instance);
    where.append(make('span', 'rule', torrent.rule));
    const buttons = make('div', 'buttons');
    const undo = pushButton('Undo', '', () => {
      undo.disabled = true;
      act(`api/recycled/${torrent.hash}/undo`, 'It is being put back');
    });
    undo.disabled = asked;
    undo.setAttribute('aria-label', 'Put back ' + torrent.name);
    buttons.append(undo);
    item.append(timeAgo(torrent.removedAt, words), what, where, buttons);
    return item;
  }

  function showObligations(owed) {
    const torrents = new Set(owed.map((each) => each.qbit + each.hash));
    byId('obligations-summary').textContent =
      words.count(torrents.size, 'torrent has', 'torrents have') + ' to go on seeding before being removed';
    fill(byId('obligations'), byId('obligation-list'), owed.slice(0, MOST).map(obligationItem));
  }

  function obligationItem(owed) {
    const item = make('li', 'decision owed');
    const what = make('div', 'what');
    what.append(explain.name(owed.name, owed.hash), make('p', 'reason', words.owed(owed)));
    const where = make('p', 'where', owed.instance);
    where.append(make('span', 'rule', owed.tracker));
    item.append(what, where);
    return item;
  }

  async function act(path, success) {
    try {
      await server.command(path);
      server.toast(success, 'busy');
    } catch (failure) {
      server.failed(failure);
    }
    await load();
  }
}
