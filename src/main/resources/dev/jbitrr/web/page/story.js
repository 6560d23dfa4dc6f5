// The story of one torrent or item, in a dialog: where it stands, why, and what was decided.

import { make } from './elements.js';

const byId = (id) => document.getElementById(id);

export function story(server) {
  const dialog = byId('story');
  byId('story-close').addEventListener('click', () => dialog.close());

  return { name };

  /** A name that tells the story when it is chosen, if it is known how to ask for it. */
  function name(shown, question) {
    const line = make('p', 'torrent');
    if (!question) {
      line.textContent = shown;
      return line;
    }
    const button = make('button', 'name-button', shown);
    button.type = 'button';
    button.title = 'What is known about it';
    button.addEventListener('click', () => open(question));
    line.append(button);
    return line;
  }

  async function open(question) {
    try {
      const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
      show(await server.ask(`api/explain/${encodeURIComponent(question)}?zone=${zone}`));
    } catch (failure) {
      server.failed(failure);
    }
  }

  function show(told) {
    byId('story-title').textContent = told.name ?? '';
    byId('story-hash').textContent = told.hash ?? `${told.instance} ${told.item}`;
    byId('story-headline').textContent = told.headline;
    byId('story-text').replaceChildren(
      ...[...told.about, ...told.standing].map((sentence) => make('p', '', sentence)));
    byId('story-decisions').replaceChildren(...told.decisions.map(item).reverse());
    byId('story-decisions-title').hidden = told.decisions.length === 0;
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.scrollTop = 0;
  }

  function item(decision) {
    const line = make('li');
    const time = make('time', '', new Date(decision.at).toLocaleString());
    time.dateTime = decision.at;
    line.append(time, make('p', '', decision.sentence));
    return line;
  }
}
