// Elements. Text is only ever set as text.

export function make(tag, className, content) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (content !== undefined) {
    element.textContent = content;
  }
  return element;
}

export function text(element, content) {
  if (element.textContent !== content) {
    element.textContent = content;
  }
}

export function tone(element, name) {
  if (name) {
    element.dataset.tone = name;
  } else {
    delete element.dataset.tone;
  }
}

export function stateBadge() {
  const element = make('p', 'state');
  const dot = make('span', 'dot');
  dot.setAttribute('aria-hidden', 'true');
  const label = make('span');
  element.append(dot, label);
  return {
    element,
    update(state) {
      element.dataset.tone = state.tone;
      text(label, state.text);
    },
  };
}

export function figure(list, label, className) {
  const element = make('div', className);
  const value = make('dd', '', '–');
  element.append(make('dt', '', label), value);
  list.append(element);
  return { element, value };
}

/** Lines of a list, or nothing of its section when there are none. */
export function fill(section, list, items) {
  section.hidden = items.length === 0;
  list.replaceChildren(...items);
}

/** A time that says how long ago it was, and the clock when pointed at. */
export function timeAgo(at, words) {
  const time = make('time', 'ago');
  time.dateTime = at;
  time.title = new Date(at).toLocaleString();
  time.textContent = words.ago(Date.now() - Date.parse(at));
  return time;
}

export function pushButton(label, className, act) {
  const button = make('button', 'button ' + className, label);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}
